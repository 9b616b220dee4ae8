package io.tidemark.monitor.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.Limits;
import io.tidemark.monitor.config.Limits.Above;
import io.tidemark.monitor.config.Limits.Below;
import io.tidemark.monitor.config.Limits.Between;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.All;
import io.tidemark.monitor.config.ReviewCondition.Any;
import io.tidemark.monitor.config.ReviewCondition.Disagrees;
import io.tidemark.monitor.config.ReviewCondition.Doubt;
import io.tidemark.monitor.config.ReviewCondition.Facet;
import io.tidemark.monitor.config.ReviewCondition.Missing;
import io.tidemark.monitor.config.ReviewCondition.Not;
import io.tidemark.monitor.config.ReviewCondition.Sample;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewCondition.Within;
import io.tidemark.statistics.sampling.XxHash64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The kinds of predictions that a condition tells apart, each with the probability of being chosen. What one quantity can be
 * is split at the limits asked for, and may be unknown; different quantities are taken to be free of each other, so a
 * stratum that their arithmetic rules out - a high confidence with a small margin - may be among them.
 *
 * @param condition whose they are
 * @param probabilities by the ids of the conditions that hold, samples apart
 * @param complete whether all of them are here, not too many to be listed
 */
record Strata(ReviewCondition condition, Map<Set<String>, Double> probabilities, boolean complete) {

    private static final int MOST = 20_000;

    static Strata of(ReviewCondition condition) {
        List<Set<String>> held = List.of(Set.of());
        boolean complete = true;
        for (List<Set<String>> states : quantities(condition)) {
            complete &= (long) held.size() * states.size() <= MOST;
            held = product(held, complete ? states : states.subList(0, 1));
        }
        Map<Set<String>, Double> probabilities = new LinkedHashMap<>();
        held.forEach(ids -> probabilities.put(ids, probability(condition, ids)));
        return new Strata(condition, probabilities, complete);
    }

    private static List<Set<String>> product(List<Set<String>> some, List<Set<String>> others) {
        Set<Set<String>> product = new LinkedHashSet<>();
        for (Set<String> one : some) {
            for (Set<String> other : others) {
                Set<String> both = new TreeSet<>(one);
                both.addAll(other);
                product.add(both);
            }
        }
        return List.copyOf(product);
    }

    /**
     * What stands for the probability of a target's draw, which depends on how many predictions there are: small, and like no other, so
     * that strata are told apart by it.
     */
    static double nominal(String draw) {
        long hash = XxHash64.hash(draw.getBytes(UTF_8), 0);
        return 1e-3 * (1 + XxHash64.uniform(hash));
    }

    private static double probability(ReviewCondition condition, Set<String> held) {
        return probability(condition, held, Strata::nominal);
    }

    /** Without what targets draw, of which a share is not known. */
    private double bySamples(Set<String> held) {
        return probability(condition, held, draw -> 0);
    }

    /** Without what targets draw only while an alert fires. */
    private double whileNoneFires(Set<String> held) {
        Set<String> idle = condition.targets().stream()
                .filter(target -> target.during().isPresent())
                .flatMap(Target::drawNames)
                .collect(Collectors.toSet());
        return probability(condition, held, draw -> idle.contains(draw) ? 0 : nominal(draw));
    }

    private static double probability(ReviewCondition condition, Set<String> held, ToDoubleFunction<String> ofTarget) {
        if (condition instanceof Sample sample) {
            return sample.share();
        }
        if (condition instanceof Target target) {
            return ofTarget.applyAsDouble(target.draw(held));
        }
        if (condition instanceof Not not) {
            return 1 - probability(not.of(), held, ofTarget);
        }
        if (condition instanceof All all) {
            return all.of().stream()
                    .mapToDouble(each -> probability(each, held, ofTarget))
                    .reduce(1, (a, b) -> a * b);
        }
        if (condition instanceof Any any) {
            return any.of().stream()
                    .mapToDouble(each -> probability(each, held, ofTarget))
                    .reduce(0, (a, b) -> a + b * (1 - a));
        }
        return held.contains(condition.id()) ? 1 : 0;
    }

    /** For each thing that is asked about, what it can be as far as the conditions can tell. */
    private static List<List<Set<String>>> quantities(ReviewCondition condition) {
        Map<String, List<ReviewCondition>> byQuantity = new LinkedHashMap<>();
        condition
                .leaves()
                .filter(leaf -> !(leaf instanceof Sample || leaf instanceof Target))
                .forEach(leaf -> byQuantity
                        .computeIfAbsent(quantity(leaf), name -> new ArrayList<>())
                        .add(leaf));
        return byQuantity.values().stream().map(Strata::states).toList();
    }

    private static String quantity(ReviewCondition leaf) {
        if (leaf instanceof Doubt doubt) {
            return doubt.measure().word();
        }
        if (leaf instanceof Within number) {
            return "number " + number.field();
        }
        if (leaf instanceof Disagrees disagrees) {
            return "disagrees " + disagrees.field();
        }
        return leaf instanceof Missing missing ? "missing " + missing.field() : "facet " + ((Facet) leaf).field();
    }

    /** Each a set of the conditions that hold; the first one is that of an ordinary value. */
    private static List<Set<String>> states(List<ReviewCondition> leaves) {
        Set<Set<String>> states = new LinkedHashSet<>();
        if (leaves.get(0) instanceof Doubt) {
            for (Optional<String> predicted : classes(leaves)) {
                points(leaves, Set.of(0.0, 1.0)).forEach(point -> states.add(held(leaves, predicted, point)));
            }
            states.add(Set.of());
        } else if (leaves.get(0) instanceof Within) {
            states.add(Set.of());
            points(leaves, Set.of()).forEach(point -> states.add(held(leaves, point)));
        } else if (leaves.get(0) instanceof Facet) {
            states.add(Set.of());
            leaves.forEach(leaf -> ((Facet) leaf).values().forEach(value -> states.add(held(leaves, value))));
        } else {
            states.add(Set.of());
            states.add(new TreeSet<>(leaves.stream().map(ReviewCondition::id).toList()));
        }
        return List.copyOf(states);
    }

    private static Set<Optional<String>> classes(List<ReviewCondition> leaves) {
        Set<Optional<String>> classes = new LinkedHashSet<>(Set.of(Optional.empty()));
        leaves.forEach(leaf -> classes.add(((Doubt) leaf).predicted()));
        return classes;
    }

    /**
     * Every limit, one value between each two, and both ends.
     *
     * @param ends of what can be; none where there are none, and values beyond all limits are looked at
     */
    private static List<Double> points(List<ReviewCondition> leaves, Set<Double> ends) {
        TreeSet<Double> limits = new TreeSet<>(ends);
        leaves.forEach(leaf -> limits.addAll(ends(limits(leaf))));
        if (ends.isEmpty()) {
            limits.addAll(List.of(limits.first() - 1, limits.last() + 1));
        }
        List<Double> points = new ArrayList<>();
        for (double limit : limits) {
            if (!points.isEmpty()) {
                points.add((points.get(points.size() - 1) + limit) / 2);
            }
            points.add(limit);
        }
        return points;
    }

    private static Limits limits(ReviewCondition leaf) {
        return leaf instanceof Doubt doubt ? doubt.limits() : ((Within) leaf).limits();
    }

    private static List<Double> ends(Limits limits) {
        if (limits instanceof Below below) {
            return List.of(below.limit());
        }
        if (limits instanceof Above above) {
            return List.of(above.limit());
        }
        Between between = (Between) limits;
        return List.of(between.low(), between.high());
    }

    private static Set<String> held(List<ReviewCondition> leaves, Optional<String> predicted, double point) {
        Set<String> held = new TreeSet<>();
        for (ReviewCondition leaf : leaves) {
            Doubt doubt = (Doubt) leaf;
            boolean ofClass = doubt.predicted().isEmpty() || doubt.predicted().equals(predicted);
            if (ofClass && doubt.limits().hold(point)) {
                held.add(doubt.id());
            }
        }
        return held;
    }

    private static Set<String> held(List<ReviewCondition> leaves, double point) {
        Set<String> held = new TreeSet<>();
        leaves.stream().filter(leaf -> limits(leaf).hold(point)).forEach(leaf -> held.add(leaf.id()));
        return held;
    }

    private static Set<String> held(List<ReviewCondition> leaves, String value) {
        Set<String> held = new TreeSet<>();
        leaves.stream().filter(leaf -> ((Facet) leaf).values().contains(value)).forEach(leaf -> held.add(leaf.id()));
        return held;
    }

    /**
     * What draws the predictions of a stratum: the ids of the samples that decide, in the order of the configuration; empty
     * where they are chosen anyway, or never.
     */
    static Set<String> drawing(ReviewCondition condition, Set<String> held) {
        double probability = probability(condition, held);
        if (probability == 0 || probability == 1) {
            return Set.of();
        }
        if (condition instanceof Target target) {
            return Set.of(target.draw(held));
        }
        if (condition instanceof Sample) {
            return Set.of(condition.id());
        }
        List<ReviewCondition> of = condition instanceof Not not
                ? List.of(not.of())
                : condition instanceof All all ? all.of() : ((Any) condition).of();
        Set<String> drawing = new LinkedHashSet<>();
        of.forEach(one -> drawing.addAll(drawing(one, held)));
        return drawing;
    }

    /** Those that are never chosen, by the conditions that hold: nothing can be said of them from answers. */
    List<Set<String>> neverChosen() {
        return probabilities.entrySet().stream()
                .filter(stratum -> stratum.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those that are chosen only while an alert fires: nothing can be said of them at other times. */
    List<Set<String>> chosenOnlyWhileAlerted() {
        return probabilities.entrySet().stream()
                .filter(stratum -> stratum.getValue() > 0 && whileNoneFires(stratum.getKey()) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The largest probability below 1: what the samples choose of predictions that are not demanded, at most. */
    double mostBySamples() {
        return probabilities.entrySet().stream()
                .filter(stratum -> stratum.getValue() < 1)
                .mapToDouble(stratum -> bySamples(stratum.getKey()))
                .max()
                .orElse(0);
    }
}
