package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Jensen-Shannon divergence and its square root, the distance:
 *
 * <pre>  JSD = (KL(p || μ) + KL(q || μ)) / 2     μ = (p + q) / 2</pre>
 *
 * <p>Unit: bits or nats (the distance: their square root). Range in base 2: 0 to 1, in base e: 0 to ln 2, the distance
 * to sqrt(ln 2) = 0.8326; 0 when all shares agree, the largest value when no category is shared. Always finite;
 * symmetric. The word alone means four different numbers in as many tools: the distance in base 2 is our default.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough.
 *
 * @see "Lin (1991), Divergence measures based on the Shannon entropy, IEEE Transactions on Information Theory 37(1),
 *     145-151"
 */
public final class JensenShannon {

    private JensenShannon() {}

    /** The distance in base 2. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return distance(baselineCounts, currentCounts, LogBase.TWO);
    }

    /** The distance, square root of the divergence. */
    public static Measurement distance(long[] baselineCounts, long[] currentCounts, LogBase base) {
        return CountPair.of(baselineCounts, currentCounts).measure((p, q) -> Math.sqrt(base.fromNats(nats(p, q))));
    }

    /** The divergence. */
    public static Measurement divergence(long[] baselineCounts, long[] currentCounts, LogBase base) {
        return CountPair.of(baselineCounts, currentCounts).measure((p, q) -> base.fromNats(nats(p, q)));
    }

    /** Within 0 and ln 2, which rounding may miss by the last bit. */
    private static double nats(double[] p, double[] q) {
        double[] mean = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            mean[i] = (p[i] + q[i]) / 2;
        }
        double divergence = (KullbackLeibler.nats(p, mean) + KullbackLeibler.nats(q, mean)) / 2;
        return Math.min(StrictMath.log(2), Math.max(0, divergence));
    }
}
