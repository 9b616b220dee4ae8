package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.FalseDiscovery;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.IdentifiedRange;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges the bias metrics of one facet in a window: how far each has risen or fallen since the baseline, and how far it lies
 * beyond a range that is allowed.
 *
 * <p>Each value of the facet is compared with all others; of two, which would mirror each other, the one with fewer rows in
 * the baseline. Where there are pairs, these alone are compared. A metric that compares nothing is judged once, of
 * {@link #ALL_ROWS}. Disparate impact is taken by its logarithm. What rests on fewer than {@link #ENOUGH} rows is not judged.
 *
 * @param metrics those judged
 * @param favourable outcomes that are wished for
 * @param change largest change of a share that is no drift
 * @param allowed ranges that a metric is to stay within, whatever it was in the baseline
 * @param convention what the value of a metric is where it divides by 0; such a value is told, and never judged
 * @param pairs values that are compared with each other alone; those that the baseline does not have are left out
 * @param correction for all that is judged of the facet in the window
 */
public record FacetJudge(
        SortedSet<BiasMetric> metrics,
        Favourable favourable,
        double change,
        Map<BiasMetric, Tolerated> allowed,
        Convention convention,
        List<FacetPair> pairs,
        FalseDiscovery correction) {

    /** Rows that every count of a metric needs. */
    public static final long ENOUGH = 30;

    /** Subject of metrics that are of all rows of the facet together. */
    public static final String ALL_ROWS = "all rows";

    /** Of the quotient, a change by as much as the four-fifths rule allows. */
    private static final double QUOTIENT_CHANGE = StrictMath.log(1.25);

    public FacetJudge {
        metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
        allowed = Map.copyOf(allowed);
        pairs = List.copyOf(pairs);
    }

    /**
     * A facet in window and baseline.
     *
     * @param grouped rows by the group that conditional metrics compare within; the same rows, or those whose group is known
     */
    public record Counted(FacetCounts all, FacetCounts grouped) {

        /** Without conditional metrics. */
        public static Counted of(FacetCounts all) {
            return new Counted(all, all);
        }

        private FacetCounts of(BiasMetric metric) {
            return metric == BiasMetric.CDDL || metric == BiasMetric.CDDPL ? grouped : all;
        }
    }

    /** The findings, corrected for each other, in the order of values and metrics. */
    public List<Finding> judge(FacetCounts baseline, FacetCounts window) {
        return judge(Counted.of(baseline), Counted.of(window));
    }

    /** The same with groups. */
    public List<Finding> judge(Counted baseline, Counted window) {
        List<String> values = valuesOf(baseline.all());
        List<FacetPair> known = pairs.stream()
                .filter(pair -> values.containsAll(List.of(pair.value(), pair.other())))
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (FacetPair pair : known) {
            Predicate<String> ofPair = List.of(pair.value(), pair.other())::contains;
            String subject = pair.value() + " against " + pair.other();
            comparing()
                    .forEach(metric -> findings.addAll(judge(
                            subject,
                            metric,
                            split(baseline.of(metric).only(ofPair), pair.value()),
                            split(window.of(metric).only(ofPair), pair.value()))));
        }
        for (String value : known.isEmpty() ? looked(baseline.all(), values) : List.<String>of()) {
            comparing()
                    .forEach(metric -> findings.addAll(
                            judge(value, metric, split(baseline.of(metric), value), split(window.of(metric), value))));
        }
        if (!values.isEmpty()) {
            metrics.stream()
                    .filter(metric -> !metric.comparesSides())
                    .forEach(metric -> findings.addAll(judge(
                            ALL_ROWS,
                            metric,
                            split(baseline.of(metric), ALL_ROWS),
                            split(window.of(metric), ALL_ROWS))));
        }
        return correction.corrected(findings, any -> true);
    }

    private List<BiasMetric> comparing() {
        return metrics.stream().filter(BiasMetric::comparesSides).toList();
    }

    private FacetSplit split(FacetCounts counts, String value) {
        return counts.split(value::equals, favourable);
    }

    private static List<String> valuesOf(FacetCounts counts) {
        return List.copyOf(rowsOf(counts).keySet());
    }

    private static Map<String, Long> rowsOf(FacetCounts counts) {
        Map<String, Long> rows = new TreeMap<>();
        counts.rows().forEach((cell, count) -> rows.merge(cell.facet(), count, Long::sum));
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    private static List<String> looked(FacetCounts baseline, List<String> values) {
        Map<String, Long> rows = rowsOf(baseline);
        return values.size() == 2
                ? values.stream().min(Comparator.comparing(rows::get)).stream().toList()
                : values;
    }

    private List<Finding> judge(String value, BiasMetric metric, FacetSplit before, FacetSplit now) {
        Measurement was = metric.of(before, convention);
        Measurement is = metric.of(now, convention);
        Compared compared = new Compared(
                value,
                metric,
                metric.leastCount(now),
                metric.leastCount(before),
                scaled(metric, is),
                scaled(metric, was),
                values(is, was));
        double change = metric == BiasMetric.DI ? QUOTIENT_CHANGE : this.change;
        List<Finding> findings = new ArrayList<>();
        findings.add(compared.finding("rise", change, compared.change(1)));
        findings.add(compared.finding("fall", change, compared.change(-1)));
        Optional.ofNullable(allowed.get(metric)).ifPresent(range -> {
            findings.add(compared.finding("above", 0, compared.beyond(1, scaled(metric, range.high()))));
            findings.add(compared.finding("below", 0, compared.beyond(-1, scaled(metric, range.low()))));
        });
        return findings;
    }

    /** The metric itself, beside what is judged of it; none where it is infinite. */
    private static Map<String, Double> values(Measurement is, Measurement was) {
        Map<String, Double> values = new TreeMap<>();
        value(is).ifPresent(value -> values.put("metric", value));
        value(was).ifPresent(value -> values.put("metric/baseline", value));
        return values;
    }

    private static Optional<Double> value(Measurement measurement) {
        if (measurement instanceof Estimate of) {
            return Optional.of(of.value());
        }
        return measurement instanceof Measured of && Double.isFinite(of.value())
                ? Optional.of(of.value())
                : Optional.empty();
    }

    private static double scaled(BiasMetric metric, double value) {
        return metric == BiasMetric.DI ? StrictMath.log(value) : value;
    }

    /** Value and standard error; empty where there is none. */
    private static Optional<Scaled> scaled(BiasMetric metric, Measurement measurement) {
        if (!(measurement instanceof Estimate of) || metric == BiasMetric.DI && of.value() <= 0) {
            return Optional.empty();
        }
        double error = metric == BiasMetric.DI ? of.standardError() / of.value() : of.standardError();
        return Optional.of(new Scaled(scaled(metric, of.value()), error, of.n()));
    }

    private record Scaled(double value, double error, long n) {}

    /** One metric of one value in window and baseline. */
    private record Compared(
            String value,
            BiasMetric metric,
            long leastNow,
            long leastBefore,
            Optional<Scaled> now,
            Optional<Scaled> before,
            Map<String, Double> values) {

        Finding finding(String direction, double tolerance, Optional<Effect> effect) {
            Series series = new Series(value, Kind.BIAS, name() + "/" + direction);
            return new Finding(series, tolerance, outcome(tolerance, effect), values, List.of());
        }

        private String name() {
            return metric == BiasMetric.DI ? "log-di" : metric.name().toLowerCase(Locale.ROOT);
        }

        private Finding.Outcome outcome(double tolerance, Optional<Effect> effect) {
            if (leastBefore < ENOUGH) {
                return new Finding.Undefined(
                        leastNow,
                        leastBefore,
                        "a count of the baseline that it rests on is only " + leastBefore + "; " + ENOUGH
                                + " are needed");
            }
            if (leastNow < ENOUGH) {
                return new Finding.NotEnoughData(leastNow, leastBefore, ENOUGH);
            }
            return effect.<Finding.Outcome>map(of -> {
                        double p = of.pValue(tolerance);
                        return new Judged(of, p, p, false);
                    })
                    .orElseGet(() -> new Finding.Undefined(leastNow, leastBefore, "it divides by 0"));
        }

        Optional<Effect> change(int sign) {
            return now.flatMap(is -> before.map(was -> effect(
                    sign * (is.value() - was.value()), StrictMath.hypot(is.error(), was.error()), is.n(), was.n())));
        }

        /**
         * The limit has no error of its own. An effect shares its variance out between window and baseline by their rows, and
         * takes off what the baseline's part may be: so the error is as much larger, which is a little too careful.
         */
        Optional<Effect> beyond(int sign, double limit) {
            return now.flatMap(is -> before.map(was -> effect(
                    sign * (is.value() - limit),
                    is.error() * Math.sqrt(1 + (double) is.n() / was.n()),
                    is.n(),
                    was.n())));
        }

        private static Effect effect(double value, double error, long n, long m) {
            return new Effect(
                    value,
                    new Chance(0, error),
                    value,
                    IdentifiedRange.at(value, error),
                    error,
                    Dispersion.NONE,
                    n,
                    m,
                    -Double.MAX_VALUE,
                    Double.MAX_VALUE);
        }
    }
}
