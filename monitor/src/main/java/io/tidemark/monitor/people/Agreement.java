package io.tidemark.monitor.people;

import io.tidemark.monitor.people.Tallies.Day;
import io.tidemark.monitor.people.Tallies.Pair;
import io.tidemark.schemas.AgreementMeasured;
import io.tidemark.schemas.AgreementOfGroup;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.annotation.FleissKappa;
import io.tidemark.statistics.annotation.GwetAc1;
import io.tidemark.statistics.annotation.KrippendorffAlpha;
import io.tidemark.statistics.annotation.Ratings;
import io.tidemark.statistics.quality.CohenKappa;
import io.tidemark.statistics.quality.ConfusionMatrix;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far people agree: of all tasks of a day that got two answers or more, of each label against all others, and of each slice
 * of the traffic. Where it falls in one slice, it is what people are told that has become unclear, and not the model.
 */
public final class Agreement {

    private static final String ALL = "all";

    /** Two people must have so many tasks in common. */
    private static final long IN_COMMON = 10;

    /** Days that can still change: a task is counted some seconds after it was closed. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final Tallies tallies;
    private Instant forgotten = Instant.MIN;

    public Agreement(Tallies tallies) {
        this.tallies = tallies;
    }

    /**
     * Takes note of the answers to a task that is closed.
     *
     * @param labels what each person said
     */
    public void add(ReviewTask card, NavigableMap<String, String> labels, Instant closed) {
        List<String> groups = new ArrayList<>(List.of(ALL));
        card.getFacets().forEach((facet, value) -> groups.add(facet + "=" + value));
        tallies.add(Day.of(card.getModel(), closed), groups, labels);
    }

    /** What has changed since the last time. */
    public List<ReviewAgreement> changed(Instant now) {
        return tallies.takeChanged().stream().map(day -> of(day, now)).toList();
    }

    /** Forgets what can no longer change: once a day, since the last start. */
    public void forgetBefore(Instant now) {
        Instant today = Day.of("", now).start();
        if (!today.equals(forgotten)) {
            tallies.forgetBefore(today.minus(KEPT));
            forgotten = today;
        }
    }

    private ReviewAgreement of(Day day, Instant now) {
        List<AgreementOfGroup> groups = new ArrayList<>();
        tallies.patterns(day).forEach((group, patterns) -> {
            List<String> labels = labels(patterns.keySet());
            Ratings ratings = ratings(patterns, labels);
            List<AgreementMeasured> measures = new ArrayList<>(measures(patterns, ratings));
            if (group.equals(ALL)) {
                measures.add(cohen(tallies.pairs(day), labels));
            }
            groups.add(group(group, patterns, measures));
            if (group.equals(ALL) && labels.size() > 2) {
                labels.forEach(label -> {
                    Map<Map<String, Integer>, Long> against = against(patterns, label);
                    groups.add(group(
                            "label=" + label, against, measures(against, ratings(against, List.of("", label)))));
                });
            }
        });
        return ReviewAgreement.newBuilder()
                .setModel(day.model())
                .setStart(day.start())
                .setEnd(day.end())
                .setTime(now)
                .setGroups(groups)
                .build();
    }

    private static AgreementOfGroup group(
            String name, Map<Map<String, Integer>, Long> patterns, List<AgreementMeasured> measures) {
        return AgreementOfGroup.newBuilder()
                .setGroup(name)
                .setItems(patterns.values().stream().mapToLong(Long::longValue).sum())
                .setMeasures(measures)
                .build();
    }

    private static List<String> labels(Collection<Map<String, Integer>> patterns) {
        TreeSet<String> labels = new TreeSet<>();
        patterns.forEach(pattern -> labels.addAll(pattern.keySet()));
        return List.copyOf(labels);
    }

    /** One label, and all others as one without a name. */
    private static Map<Map<String, Integer>, Long> against(Map<Map<String, Integer>, Long> patterns, String label) {
        Map<Map<String, Integer>, Long> against = new LinkedHashMap<>();
        patterns.forEach((pattern, tasks) -> {
            Map<String, Integer> two = new TreeMap<>();
            pattern.forEach((said, count) -> two.merge(said.equals(label) ? label : "", count, Integer::sum));
            against.merge(two, tasks, Long::sum);
        });
        return against;
    }

    private static Ratings ratings(Map<Map<String, Integer>, Long> patterns, List<String> labels) {
        List<long[]> items = new ArrayList<>();
        patterns.forEach((pattern, tasks) -> {
            long[] counts = labels.stream()
                    .mapToLong(label -> pattern.getOrDefault(label, 0))
                    .toArray();
            for (long task = 0; task < tasks; task++) {
                items.add(counts);
            }
        });
        return Ratings.nominal(items.toArray(long[][]::new));
    }

    private static List<AgreementMeasured> measures(Map<Map<String, Integer>, Long> patterns, Ratings ratings) {
        return List.of(
                measured("raw-agreement", raw(patterns)),
                measured("krippendorff-alpha/nominal", KrippendorffAlpha.of(ratings, KrippendorffAlpha.Metric.NOMINAL)),
                measured("fleiss-kappa", FleissKappa.of(ratings)),
                measured("gwet-ac1", GwetAc1.of(ratings)));
    }

    /** Share of pairs of answers to a task that are the same, the mean over tasks. */
    private static Measurement raw(Map<Map<String, Integer>, Long> patterns) {
        double sum = 0;
        double squares = 0;
        long n = 0;
        for (Map.Entry<Map<String, Integer>, Long> each : patterns.entrySet()) {
            double answers =
                    each.getKey().values().stream().mapToInt(Integer::intValue).sum();
            double same = each.getKey().values().stream()
                    .mapToDouble(count -> (double) count * (count - 1))
                    .sum();
            double share = same / (answers * (answers - 1));
            sum += share * each.getValue();
            squares += share * share * each.getValue();
            n += each.getValue();
        }
        double mean = sum / n;
        double variance = n > 1 ? Math.max(0, squares / n - mean * mean) / (n - 1) : 0;
        return Estimate.ofShareLike(
                mean, 0, Math.sqrt(variance), variance > 0 ? mean * (1 - mean) / variance : (double) n, n);
    }

    /** Mean of Cohen's kappa over pairs of people, by the tasks that they have in common. */
    private static AgreementMeasured cohen(Map<Pair, Map<List<String>, Long>> pairs, List<String> labels) {
        double sum = 0;
        long weight = 0;
        for (Map<List<String>, Long> counts : pairs.values()) {
            long tasks = counts.values().stream().mapToLong(Long::longValue).sum();
            Double kappa =
                    tasks < IN_COMMON ? null : value(CohenKappa.of(matrix(counts, labels), CohenKappa.Weights.NONE));
            if (kappa != null) {
                sum += kappa * tasks;
                weight += tasks;
            }
        }
        return AgreementMeasured.newBuilder()
                .setMeasure("cohen-kappa")
                .setValue(weight > 0 ? (Double) (sum / weight) : null)
                .setReason(weight > 0 ? "" : "no two people have " + IN_COMMON + " tasks in common")
                .build();
    }

    private static ConfusionMatrix matrix(Map<List<String>, Long> counts, List<String> labels) {
        long[][] cells = new long[labels.size()][labels.size()];
        counts.forEach((said, tasks) -> cells[labels.indexOf(said.get(0))][labels.indexOf(said.get(1))] = tasks);
        return new ConfusionMatrix(labels, cells);
    }

    private static Double value(Measurement measurement) {
        if (measurement instanceof Estimate estimate) {
            return estimate.value();
        }
        return measurement instanceof Measurement.Measured measured ? (Double) measured.value() : null;
    }

    private static AgreementMeasured measured(String name, Measurement measurement) {
        AgreementMeasured.Builder measured =
                AgreementMeasured.newBuilder().setMeasure(name).setValue(value(measurement));
        if (measurement instanceof Estimate estimate) {
            measured.setLower(estimate.lower()).setUpper(estimate.upper());
        } else if (measurement instanceof Measurement.Undefined undefined) {
            measured.setReason(undefined.reason());
        } else if (measurement instanceof Measurement.NotEnoughData few) {
            measured.setReason("too few tasks: " + few.n() + " of " + few.needed());
        }
        return measured.build();
    }
}
