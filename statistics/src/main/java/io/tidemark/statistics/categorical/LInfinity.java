package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Largest difference of a share:
 *
 * <pre>  L∞ = maxᵢ |pᵢ - qᵢ|</pre>
 *
 * <p>Unit: probability. Range: 0 to 1; 0 when all shares agree, never above the total variation. Symmetric.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Caveness et al. (2020), TensorFlow Data Validation, SIGMOD 2020, 2793-2796 (its drift metric of categories)"
 */
public final class LInfinity {

    private LInfinity() {}

    /** The distance L∞. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return CountPair.of(baselineCounts, currentCounts).measure(LInfinity::distance);
    }

    private static double distance(double[] p, double[] q) {
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }
}
