package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.config.ReviewCondition;
import io.tidemark.monitor.config.ReviewCondition.Target;
import io.tidemark.monitor.config.ReviewConfig;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The strata of a review, by falling probability: predictions belong to the same one where its conditions choose them with the same
 * probability. So each is a sample of its own, drawn all alike.
 */
public final class ReviewStrata {

    private static final Comparator<Double> FALLING = Comparator.reverseOrder();

    private final double[] probabilities;
    private final List<String> names;
    private final List<Boolean> fixed;

    private ReviewStrata(double[] probabilities, List<String> names, List<Boolean> fixed) {
        this.probabilities = probabilities;
        this.names = names;
        this.fixed = fixed;
    }

    /** Those of a review; of more than are told apart, the last ones are taken together. */
    public static ReviewStrata of(ReviewConfig review) {
        ReviewCondition condition = review.condition();
        Map<Double, Set<String>> held = new TreeMap<>(FALLING);
        Strata.of(condition).probabilities().forEach((ids, probability) -> held.putIfAbsent(probability, ids));
        List<Double> all = List.copyOf(held.keySet());
        int size = Math.min(all.size(), OutcomeLayout.MOST_STRATA);
        double[] probabilities = new double[size];
        List<String> names = new ArrayList<>();
        for (int h = 0; h < size; h++) {
            probabilities[h] = all.get(h);
            String name = name(condition, held.get(all.get(h)), all.get(h));
            names.add(names.contains(name) ? name + " #" + h : name);
        }
        Set<String> draws =
                condition.targets().stream().flatMap(Target::drawNames).collect(Collectors.toSet());
        List<Boolean> fixed = all.stream()
                .limit(size)
                .map(probability -> Collections.disjoint(Strata.drawing(condition, held.get(probability)), draws))
                .toList();
        return new ReviewStrata(probabilities, List.copyOf(names), fixed);
    }

    private static String name(ReviewCondition condition, Set<String> held, double probability) {
        if (probability == 0 || probability == 1) {
            return probability == 1 ? "demanded" : "never";
        }
        return String.join(" or ", Strata.drawing(condition, held));
    }

    /** How many strata the review of each model has, by the models' names; models without a review are not in it. */
    public static Map<String, Integer> sizes(List<ModelConfig> models) {
        Map<String, Integer> sizes = new TreeMap<>();
        models.forEach(model -> model.review()
                .ifPresent(review -> sizes.put(model.name(), of(review).size())));
        return sizes;
    }

    public int size() {
        return probabilities.length;
    }

    /** Number of the stratum of predictions that are chosen with a probability; allocates nothing. */
    int of(double probability) {
        for (int h = 0; h < probabilities.length; h++) {
            if (probabilities[h] <= probability) {
                return h;
            }
        }
        return probabilities.length - 1;
    }

    /** What a stratum is called: demanded, never, or the samples that draw from it. */
    public String name(int stratum) {
        return names.get(stratum);
    }

    /** Whether none of its predictions is ever put before people: nothing can be known of them. */
    public boolean isNever(int stratum) {
        return probabilities[stratum] == 0;
    }

    /** Probability with which its predictions are put before people; empty where that depends on how many there are. */
    public OptionalDouble probability(int stratum) {
        return fixed.get(stratum) ? OptionalDouble.of(probabilities[stratum]) : OptionalDouble.empty();
    }

    /** Whether chance decides which of its predictions are put before people. */
    public boolean isDrawn(int stratum) {
        return probabilities[stratum] > 0 && probabilities[stratum] < 1;
    }
}
