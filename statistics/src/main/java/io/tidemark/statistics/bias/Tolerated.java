package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Values of a metric that are no bias worth speaking of.
 *
 * @param low smallest tolerated value
 * @param high largest tolerated value
 */
public record Tolerated(double low, double high) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final Tolerated TENTH = new Tolerated(-0.1, 0.1);

    /**
     * What is tolerated unless somebody says otherwise: a tenth for differences of shares, four fifths and its reciprocal for
     * quotients. Metrics without a common limit have none, and are not judged.
     *
     * @see "Bellamy et al. (2018), AI Fairness 360, arXiv 1810.01943, whose limits these are"
     * @see "Uniform Guidelines on Employee Selection Procedures (1978), 29 CFR 1607.4 D, the four-fifths rule"
     */
    private static final Map<BiasMetric, Tolerated> STANDARD = new EnumMap<>(Map.ofEntries(
            Map.entry(BiasMetric.DPL, TENTH),
            Map.entry(BiasMetric.CDDL, TENTH),
            Map.entry(BiasMetric.DPPL, TENTH),
            Map.entry(BiasMetric.DI, new Tolerated(0.8, 1.25)),
            Map.entry(BiasMetric.SD, TENTH),
            Map.entry(BiasMetric.RD, TENTH),
            Map.entry(BiasMetric.DAR, TENTH),
            Map.entry(BiasMetric.DRR, TENTH),
            Map.entry(BiasMetric.AD, TENTH),
            Map.entry(BiasMetric.CDDPL, TENTH)));

    public Tolerated {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "a range ends above its beginning, this one goes from " + low + " to " + high);
        }
    }

    /** The standard range of a metric; empty where there is none. */
    public static Optional<Tolerated> standard(BiasMetric metric) {
        return Optional.ofNullable(STANDARD.get(metric));
    }

    /** Whether all values of the interval are tolerated. */
    public boolean holds(Estimate estimate) {
        return low <= estimate.lower() && estimate.upper() <= high;
    }

    /**
     * The probability that a value at the nearer end of the range is seen so far beyond it, by the normal distribution that the
     * interval on that side stands for; 1 for a value within the range. At most 0.025 where the 95 % interval lies beyond.
     *
     * @param metric quotients are taken by their logarithm, as their intervals are
     */
    public double pValue(BiasMetric metric, Estimate estimate) {
        boolean quotient = metric == BiasMetric.DI && estimate.value() > 0;
        double value = scaled(estimate.value(), quotient);
        if (estimate.value() > high) {
            return beyond(value - scaled(high, quotient), value - scaled(estimate.lower(), quotient));
        }
        if (estimate.value() < low) {
            return beyond(scaled(low, quotient) - value, scaled(estimate.upper(), quotient) - value);
        }
        return 1;
    }

    private static double scaled(double value, boolean quotient) {
        return quotient ? StrictMath.log(value) : value;
    }

    private static double beyond(double distance, double half) {
        return half == 0 ? 0 : NORMAL.survivalProbability(Estimate.Z95 * distance / half);
    }
}
