package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Hellinger distance:
 *
 * <pre>  H = sqrt(Σᵢ (√pᵢ - √qᵢ)²) / √2</pre>
 *
 * <p>No unit. Range: 0 to 1; 0 when all shares agree, 1 when no category is shared. Always finite; symmetric.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Hellinger (1909), Journal für die reine und angewandte Mathematik 136, 210-271"
 */
public final class Hellinger {

    private Hellinger() {}

    /** The distance H. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return CountPair.of(baselineCounts, currentCounts).measure(Hellinger::distance);
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double difference = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += difference * difference;
        }
        return Math.min(1, Math.sqrt(sum / 2));
    }
}
