package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Lᵖ distance of the shares, of order k:
 *
 * <pre>  Lₖ = (Σᵢ |pᵢ - qᵢ|ᵏ)^(1/k)</pre>
 *
 * <p>Unit: probability. Range: 0 to 2^(1/k); 0 when all shares agree. Symmetric. L₁ is twice the total variation, L₂
 * the Euclidean distance; {@link LInfinity} is the limit for large k.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Cha (2007), Comprehensive survey on distance/similarity measures between probability density functions,
 *     International Journal of Mathematical Models and Methods in Applied Sciences 1(4), 300-307"
 */
public final class LpDistance {

    private LpDistance() {}

    /**
     * The distance of order k.
     *
     * @param order at least 1, finite
     */
    public static Measurement of(long[] baselineCounts, long[] currentCounts, double order) {
        if (!(order >= 1 && order < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the order must be at least 1 and finite, was " + order);
        }
        return CountPair.of(baselineCounts, currentCounts).measure((p, q) -> distance(p, q, order));
    }

    private static double distance(double[] p, double[] q, double order) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += StrictMath.pow(Math.abs(p[i] - q[i]), order);
        }
        return StrictMath.pow(sum, 1 / order);
    }
}
