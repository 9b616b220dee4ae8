package io.tidemark.monitor.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.bias.BiasMetric;
import io.tidemark.statistics.bias.Tolerated;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One metric of two sides.
 *
 * @param metric which
 * @param value what it is, or why there is none
 * @param leastCount the smallest count that it rests on
 * @param tolerated what is no bias; empty when it is not judged
 * @param pAdjusted how probable a value so far beyond that range is within it, corrected for all that was looked at
 * @param ruling what is said of it
 */
public record MetricResult(
        BiasMetric metric,
        Measurement value,
        long leastCount,
        Optional<Tolerated> tolerated,
        OptionalDouble pAdjusted,
        Ruling ruling) {

    /** Counts from which on intervals are trusted. */
    public static final long ENOUGH = 30;

    /** The value with its interval, where it has one. */
    public Optional<Estimate> estimate() {
        return value instanceof Estimate estimate ? Optional.of(estimate) : Optional.empty();
    }

    /** Before the correction for many: judged as if it were alone. */
    static MetricResult alone(BiasMetric metric, Measurement value, long leastCount, Optional<Tolerated> tolerated) {
        if (!(value instanceof Estimate estimate)) {
            return new MetricResult(metric, value, leastCount, tolerated, OptionalDouble.empty(), Ruling.NO_VALUE);
        }
        if (tolerated.isEmpty()) {
            return new MetricResult(metric, value, leastCount, tolerated, OptionalDouble.empty(), Ruling.DESCRIBES);
        }
        if (leastCount < ENOUGH) {
            return new MetricResult(metric, value, leastCount, tolerated, OptionalDouble.empty(), Ruling.TOO_FEW);
        }
        double p = tolerated.get().pValue(metric, estimate);
        Ruling ruling = tolerated.get().holds(estimate) ? Ruling.TOLERATED : Ruling.UNSURE;
        return new MetricResult(metric, value, leastCount, tolerated, OptionalDouble.of(p), ruling);
    }

    /** With the p-value corrected, and bias where it is at most the rate of false discoveries. */
    MetricResult corrected(double adjusted, double falseDiscovery) {
        return new MetricResult(
                metric,
                value,
                leastCount,
                tolerated,
                OptionalDouble.of(adjusted),
                adjusted <= falseDiscovery ? Ruling.BIAS : ruling);
    }
}
