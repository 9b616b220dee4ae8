package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
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

/**
 * Judges the bias metrics of one facet in a window: how far each has risen or fallen since the baseline, and how far it lies
 * beyond a range that is allowed.
 *
 * <p>Each value of the facet is compared with all others; of two, which would mirror each other, the one with fewer rows in
 * the baseline. Disparate impact is taken by its logarithm. What rests on fewer than {@link #ENOUGH} rows is not judged.
 *
 * @param metrics those judged
 * @param favourable outcomes that are wished for
 * @param change largest change of a share that is no drift
 * @param allowed ranges that a metric is to stay within, whatever it was in the baseline
 * @param correction for all that is judged of the facet in the window
 */
public record FacetJudge(
        SortedSet<BiasMetric> metrics,
        Favourable favourable,
        double change,
        Map<BiasMetric, Tolerated> allowed,
        FalseDiscovery correction) {

    /** Rows that every count of a metric needs. */
    public static final long ENOUGH = 30;

    /** Of the quotient, a change by as much as the four-fifths rule allows. */
    private static final double QUOTIENT_CHANGE = StrictMath.log(1.25);

    public FacetJudge {
        metrics = Collections.unmodifiableSortedSet(new TreeSet<>(metrics));
        allowed = Map.copyOf(allowed);
    }

    /** The findings, corrected for each other, in the order of values and metrics. */
    public List<Finding> judge(FacetCounts baseline, FacetCounts window) {
        List<Finding> findings = new ArrayList<>();
        for (String value : looked(baseline)) {
            FacetSplit before = baseline.split(value::equals, favourable);
            FacetSplit now = window.split(value::equals, favourable);
            metrics.forEach(metric -> findings.addAll(judge(value, metric, before, now)));
        }
        return correction.corrected(findings, any -> true);
    }

    private static List<String> looked(FacetCounts baseline) {
        Map<String, Long> rows = new TreeMap<>();
        baseline.rows().forEach((cell, count) -> rows.merge(cell.facet(), count, Long::sum));
        rows.values().removeIf(count -> count == 0);
        List<String> values = List.copyOf(rows.keySet());
        return values.size() == 2
                ? values.stream().min(Comparator.comparing(rows::get)).stream().toList()
                : values;
    }

    private List<Finding> judge(String value, BiasMetric metric, FacetSplit before, FacetSplit now) {
        Measurement was = metric.of(before, Convention.DEFAULT);
        Measurement is = metric.of(now, Convention.DEFAULT);
        Compared compared = new Compared(
                value,
                metric,
                metric.leastCount(now),
                metric.leastCount(before),
                scaled(metric, is),
                scaled(metric, was));
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

    private static double scaled(BiasMetric metric, double value) {
        return metric == BiasMetric.DI ? StrictMath.log(value) : value;
    }

    /** Value and standard error; empty where there is none. */
    private static Optional<Scaled> scaled(BiasMetric metric, Measurement measurement) {
        if (!(measurement instanceof Estimate of) || metric == BiasMetric.DI && of.value() <= 0) {
            return Optional.empty();
        }
        double error = metric == BiasMetric.DI ? of.standardError() / of.value() : of.standardError();
        return Optional.of(new Scaled(scaled(metric, of.value()), error, of.n(), of.value()));
    }

    private record Scaled(double value, double error, long n, double metric) {}

    /** One metric of one value in window and baseline. */
    private record Compared(
            String value,
            BiasMetric metric,
            long leastNow,
            long leastBefore,
            Optional<Scaled> now,
            Optional<Scaled> before) {

        Finding finding(String direction, double tolerance, Optional<Effect> effect) {
            Series series = new Series(value, Kind.BIAS, name() + "/" + direction);
            return new Finding(series, tolerance, outcome(tolerance, effect), statistics(), List.of());
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

        /** The metric itself, beside what is judged of it. */
        private Map<String, Double> statistics() {
            Map<String, Double> statistics = new TreeMap<>();
            now.ifPresent(of -> statistics.put("metric", of.metric()));
            before.ifPresent(of -> statistics.put("metric/baseline", of.metric()));
            return statistics;
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
