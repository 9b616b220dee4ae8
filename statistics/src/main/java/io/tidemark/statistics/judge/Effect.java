package io.tidemark.statistics.judge;

/**
 * How far a window lies from its baseline in one respect, with what is known of its uncertainty.
 *
 * @param value the effect as observed
 * @param noise what it would be on average at these sizes, were there no difference at all
 * @param corrected the observed effect less its bias: what the true effect is estimated to be; may be below 0
 * @param standardError standard deviation of {@code corrected} (delta method)
 * @param n values of the window
 * @param nBaseline values of the baseline
 */
public record Effect(double value, double noise, double corrected, double standardError, long n, long nBaseline) {

    /** Lower bound of the 95 % interval of the true effect; at least 0. */
    public double lower() {
        return Math.max(0, corrected - Normal.Z95 * standardError);
    }

    /** Upper bound of the 95 % interval of the true effect; at most 1, at least the lower bound. */
    public double upper() {
        return Math.min(1, Math.max(lower(), corrected + Normal.Z95 * standardError));
    }

    /** Probability of an effect at least as large, were the true one as large as is tolerated. */
    public double pValue(double tolerance) {
        return Normal.upperTail((corrected - tolerance) / standardError);
    }
}
