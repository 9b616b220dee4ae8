package io.tidemark.statistics.judge;

/**
 * How far a window lies from its baseline in one respect, with what is known of its uncertainty.
 *
 * @param value the effect as observed
 * @param noise what it would be on average at these sizes, were there no difference at all
 * @param corrected the observed effect less its bias: what the true effect is estimated to be. Where chance makes much of
 *     a distance it is rather too small than too large; may be below {@code least}
 * @param standardError standard deviation of {@code corrected} (delta method)
 * @param n values of the window
 * @param nBaseline values of the baseline
 * @param least smallest value that the true effect can have: 0 for distances, below where an effect has a direction
 * @param most largest value that it can have
 */
public record Effect(
        double value,
        double noise,
        double corrected,
        double standardError,
        long n,
        long nBaseline,
        double least,
        double most) {

    /** A distance of shares: from 0 to 1. */
    public Effect(double value, double noise, double corrected, double standardError, long n, long nBaseline) {
        this(value, noise, corrected, standardError, n, nBaseline, 0, 1);
    }

    /** Lower bound of the 95 % interval of the true effect; at least {@code least}. */
    public double lower() {
        return Math.max(least, corrected - Normal.Z95 * standardError);
    }

    /**
     * Upper bound of the 95 % interval of the true effect; at most {@code most}, at least the lower bound. It starts from the
     * larger of the observed and the corrected effect: the correction may have taken away a difference that many small
     * ones add up to, and the observed effect is never too small on average.
     */
    public double upper() {
        return Math.min(most, Math.max(lower(), Math.max(value, corrected) + Normal.Z95 * standardError));
    }

    /** Probability of an effect at least as large, were the true one as large as is tolerated. */
    public double pValue(double tolerance) {
        return Normal.upperTail((corrected - tolerance) / standardError);
    }
}
