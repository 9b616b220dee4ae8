package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;

/**
 * How far a window lies from its baseline in one respect, with what is known of its uncertainty.
 *
 * <p>Chance makes distances larger, by how much depends on a true difference that nobody knows. The observed effect is on
 * average rather too large; less the most that chance can have added, as {@code corrected}, it is rather too small. The
 * interval lies around an {@link IdentifiedRange} between the two. Whether there is drift is asked of {@code corrected}.
 *
 * @param value the effect as observed
 * @param noise what it would be at these sizes, were there no difference at all
 * @param corrected the observed effect less the most that chance can have added; may be below {@code least}
 * @param range where the true effect lies but for the standard errors
 * @param standardError standard deviation of the observed effect (delta method), with the dispersion
 * @param dispersion how far windows lie apart by themselves
 * @param n values of the window
 * @param nBaseline values of the baseline
 * @param least smallest value that the true effect can have: 0 for distances, below where an effect has a direction
 * @param most largest value that it can have
 */
public record Effect(
        double value,
        Chance noise,
        double corrected,
        IdentifiedRange range,
        double standardError,
        Dispersion dispersion,
        long n,
        long nBaseline,
        double least,
        double most) {

    /** One-sided 95 %. */
    private static final double Z95_ONE_SIDED = 1.6448536269514722;

    /** A distance of shares: from 0 to 1, its interval centred between {@code corrected} and {@code value}. */
    public static Effect distance(
            double value,
            Chance noise,
            double corrected,
            double standardError,
            Dispersion dispersion,
            long n,
            long nBaseline) {
        IdentifiedRange range = IdentifiedRange.between(corrected, value, standardError);
        return new Effect(value, noise, corrected, range, standardError, dispersion, n, nBaseline, 0, 1);
    }

    /** Lower bound of the 95 % interval of the true effect; at least {@code least}. */
    public double lower() {
        return Math.max(least, Math.min(most, range.from() - quantile() * range.fromError()));
    }

    /** Upper bound of the 95 % interval of the true effect; at most {@code most}, at least the lower bound. */
    public double upper() {
        return Math.min(most, Math.max(lower(), range.to() + quantile() * range.toError()));
    }

    private double quantile() {
        return Student.quantile(range.quantile(), dispersion.freedom());
    }

    /** The true effect as it is estimated: the corrected one, as far as the interval goes. */
    public double estimate() {
        return Math.max(lower(), Math.min(upper(), corrected));
    }

    /** Probability of an effect at least as large, were the true one as large as is tolerated: of the corrected one. */
    public double pValue(double tolerance) {
        return Normal.upperTail(Student.score((corrected - tolerance) / standardError, dispersion.freedom()));
    }

    /**
     * How many standard deviations the effect lies beyond the tolerance and the 95 % bound of what the baseline itself may be
     * off by. At most standard normal in every window of a baseline, were the true effect within tolerance: the baseline's
     * own error is the same in all of them and must not add up.
     *
     * <pre>  (corrected − tolerance − 1.645 s√(n/(n+m))) / s√(m/(n+m))      s the standard error, of which baseline and
     *                                                                      window share the variance as 1/m : 1/n</pre>
     */
    public double score(double tolerance) {
        double ofBaseline = standardError * Math.sqrt((double) n / (n + nBaseline));
        double ofWindow = standardError * Math.sqrt((double) nBaseline / (n + nBaseline));
        double beyond = corrected - tolerance - Z95_ONE_SIDED * ofBaseline;
        return Student.score(beyond / ofWindow, dispersion.freedom());
    }
}
