package io.tidemark.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What chance adds to the size of a difference: the size of a normal number with deviation 1 is larger on average than the size
 * of its mean.
 */
public final class FoldedNormal {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private FoldedNormal() {}

    /** What chance adds to the size of a normal number with this mean: sqrt(2/π) exp(-m²/2) - 2 m P(Z &gt; m). */
    public static double added(double mean) {
        return Math.sqrt(2 / Math.PI) * StrictMath.exp(-mean * mean / 2) - 2 * mean * NORMAL.survivalProbability(mean);
    }

    /**
     * What to take off a size as seen, for chance, so that on average nothing is left if the true mean is 0; it fades where the
     * size is clear.
     */
    public static double addedToNone(double size) {
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-size * size / 2);
    }
}
