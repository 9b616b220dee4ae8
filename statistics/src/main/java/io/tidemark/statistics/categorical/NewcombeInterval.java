package io.tidemark.statistics.categorical;

import io.tidemark.statistics.WilsonInterval;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Newcombe's hybrid score interval for the difference of two shares:
 *
 * <pre>
 *  δ = p₂ - p₁     p₁, p₂ = share of successes in baseline, current window
 *  lower = δ - sqrt((p₂ - l₂)² + (u₁ - p₁)²)     upper = δ + sqrt((u₂ - p₂)² + (p₁ - l₁)²)
 * </pre>
 *
 * <p>l, u = Wilson's score interval of each share. Unit: probability. Range: -1 to 1; holds 0 when nothing is wrong,
 * lies above 0 when the share has surely risen (the sign is that of the change, opposite to {@link ProportionZ}). It
 * covers the true difference with about the stated probability from a handful of observations on, also for shares of 0
 * and 1.
 *
 * @param difference δ
 * @param lower lower bound
 * @param upper upper bound
 * @see "Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine
 *     17(8), 873-890, method 10"
 */
public record NewcombeInterval(double difference, double lower, double upper) {

    /**
     * The interval of a table; empty when a side has no observation.
     *
     * @param confidence probability of covering the true difference, above 0 and below 1, such as 0.95
     */
    public static Optional<NewcombeInterval> of(TwoByTwo table, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("the confidence must be above 0 and below 1, was " + confidence);
        }
        if (table.lacksObservations()) {
            return Optional.empty();
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        double p1 = table.baselineShare();
        double p2 = table.currentShare();
        WilsonInterval before = WilsonInterval.of(p1, (double) table.nBaseline(), z);
        WilsonInterval now = WilsonInterval.of(p2, (double) table.nCurrent(), z);
        return Optional.of(new NewcombeInterval(
                p2 - p1,
                p2 - p1 - StrictMath.hypot(p2 - now.lower(), before.upper() - p1),
                p2 - p1 + StrictMath.hypot(now.upper() - p2, p1 - before.lower())));
    }

    /** The smallest size, regardless of sign, that the difference has within the interval: the bound that is judged. */
    public double smallestSize() {
        return Math.max(0, Math.max(lower, -upper));
    }
}
