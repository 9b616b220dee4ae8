package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Total variation distance:
 *
 * <pre>  TV = Σᵢ |pᵢ - qᵢ| / 2</pre>
 *
 * <p>The share of observations that would have to change category to turn one side into the other. Unit: probability.
 * Range: 0 to 1; 0 when all shares agree, 1 when no category is shared. Symmetric. Without drift it is not 0: about
 * {@code sqrt((k - 1)/(2 π) (1/n + 1/m))} for k equally frequent categories.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Levin, Peres and Wilmer (2017), Markov Chains and Mixing Times, 2nd edition, section 4.1"
 */
public final class TotalVariation {

    private TotalVariation() {}

    /** The distance TV. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return CountPair.of(baselineCounts, currentCounts).measure(TotalVariation::distance);
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return Math.min(1, sum / 2);
    }
}
