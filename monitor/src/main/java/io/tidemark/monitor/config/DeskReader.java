package io.tidemark.monitor.config;

import io.tidemark.monitor.config.DeskRule.Overlap;
import io.tidemark.monitor.config.DeskRule.Quality;
import io.tidemark.monitor.config.DeskRule.Times;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads how the tasks of a model are handed out. */
final class DeskReader {

    /** Keys that are read here. */
    static final Set<String> KEYS = Set.of(
            "answers",
            "stop",
            "lease",
            "available",
            "due",
            "priority",
            "skills",
            "prediction",
            "duplicates",
            "labelled",
            "contradicted",
            "gold",
            "floor");

    private static final int MOST_PEOPLE = 9;
    private static final double STOP = 0.95;
    private static final double HIGHEST_PRIORITY = 1_000;

    private DeskReader() {}

    /**
     * @param at the review of a model
     * @param model what has been read of it so far
     * @param reasons ids of the conditions that a task can be chosen for
     */
    static DeskRule rule(Cursor at, ModelConfig model, Set<String> reasons) {
        DeskRule standard = DeskRule.STANDARD;
        return new DeskRule(
                overlap(at),
                times(at, standard.times()),
                new Quality(
                        at.key("gold")
                                .read(DeskReader::gold)
                                .orElse(standard.quality().gold()),
                        at.key("floor")
                                .read(DeskReader::floor)
                                .orElse(standard.quality().floor())),
                priority(at.key("priority"), reasons),
                new TreeSet<>(at.key("skills").elements().stream()
                        .flatMap(skill -> skill.read(Names::name).stream())
                        .toList()),
                at.key("prediction")
                        .choice(Map.of("shown", true, "hidden", false))
                        .orElse(standard.showsPrediction()),
                at.key("duplicates")
                        .choice(Map.of("joined", true, "apart", false))
                        .orElse(standard.joinsDuplicates()),
                byLabels(
                        at.key("labelled"),
                        Map.of("cancelled", true, "kept", false),
                        model,
                        "nobody needs to be asked any more"),
                byLabels(
                        at.key("contradicted"),
                        Map.of("reopened", true, "kept", false),
                        model,
                        "people may have been wrong"));
    }

    /** @param tells what only labels of the business tell */
    private static boolean byLabels(Cursor at, Map<String, Boolean> choices, ModelConfig model, String tells) {
        boolean isDone = at.choice(choices).orElse(false);
        if (isDone && (model.labels().isEmpty() || !model.isClassification())) {
            at.problem(
                    "needs labels of a model with classes, which tell that " + tells + "; write kept, or leave it out");
        }
        return isDone;
    }

    private static Overlap overlap(Cursor at) {
        Optional<Double> stop = at.key("stop").read(DeskReader::stop);
        Overlap overlap =
                at.key("answers").read(text -> people(text, stop.orElse(STOP))).orElse(Overlap.ONE);
        if (stop.isPresent() && !overlap.goesBySkill()) {
            at.key("stop").problem("is for answers: adaptive; else as many are asked as answers says");
        }
        return overlap;
    }

    private static Overlap people(String text, double stop) {
        if (text.equals("adaptive")) {
            return Overlap.adaptive(stop);
        }
        if (!text.matches("[1-9]")) {
            throw new IllegalArgumentException(
                    "must be adaptive, for two people and a third where they do not agree, or how many are asked, 1 to "
                            + MOST_PEOPLE + ", was " + text);
        }
        return Overlap.of(Integer.parseInt(text));
    }

    private static double stop(String text) {
        double stop = Units.portion(text);
        if (stop <= 0.5) {
            throw new IllegalArgumentException(
                    "must be above 50 %: the label should be more probable than not, was " + text);
        }
        return stop;
    }

    private static Times times(Cursor at, Times standard) {
        Times times = new Times(
                at.key("lease").read(DeskReader::lease).orElse(standard.lease()),
                at.key("available").read(DeskReader::available).orElse(standard.available()),
                at.key("due").read(DeskReader::due).orElse(standard.due()));
        if (times.due().compareTo(times.available()) <= 0) {
            return times;
        }
        if (at.key("due").isPresent()) {
            at.key("due")
                    .problem("must not be longer than available (" + Units.words(times.available())
                            + "): the task is gone by then");
        }
        return new Times(times.lease(), times.available(), times.available());
    }

    private static Duration lease(String text) {
        return between(text, Duration.ofSeconds(10), DeskRule.LONGEST_LEASE);
    }

    private static Duration available(String text) {
        return between(text, Duration.ofMinutes(1), Duration.ofDays(90));
    }

    private static Duration due(String text) {
        return between(text, Duration.ofSeconds(10), Duration.ofDays(90));
    }

    private static Duration between(String text, Duration least, Duration most) {
        Duration duration = Units.duration(text);
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "must be from " + Units.words(least) + " to " + Units.words(most) + ", was " + text);
        }
        return duration;
    }

    private static double gold(String text) {
        return offOr(text, 0.5, "more than half of the work would be known before it is done");
    }

    private static double floor(String text) {
        return offOr(text, 1, "nobody is always right");
    }

    private static double offOr(String text, double below, String otherwise) {
        if (text.equals("off")) {
            return 0;
        }
        double share = Units.portion(text);
        if (share >= below) {
            throw new IllegalArgumentException(
                    "must be below " + Math.round(below * 100) + " %, or off: " + otherwise + "; was " + text);
        }
        return share;
    }

    private static Map<String, Double> priority(Cursor at, Set<String> reasons) {
        Map<String, Double> priority = new TreeMap<>();
        at.entries().forEach((reason, weight) -> {
            if (!reasons.contains(reason)) {
                weight.problem("names no condition of this review; there are " + String.join(", ", reasons));
            }
            weight.read(DeskReader::weight).ifPresent(of -> priority.put(reason, of));
        });
        return priority;
    }

    private static double weight(String text) {
        double weight;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number, 1 for what is usual, was " + text, e);
        }
        if (!(weight >= 1 / HIGHEST_PRIORITY && weight <= HIGHEST_PRIORITY)) {
            throw new IllegalArgumentException("must be from 0.001 to 1000, 1 for what is usual, was " + text);
        }
        return weight;
    }
}
