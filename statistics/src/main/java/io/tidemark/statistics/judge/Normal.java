package io.tidemark.statistics.judge;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
final class Normal {

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Two-sided 95 %. */
    static final double Z95 = 1.959963984540054;

    private Normal() {}

    /** The density at z. */
    static double density(double z) {
        return STANDARD.density(z);
    }

    /** P(Z ≥ z). */
    static double upperTail(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** The z with P(Z ≥ z) = share. */
    static double upperQuantile(double share) {
        return STANDARD.inverseSurvivalProbability(share);
    }
}
