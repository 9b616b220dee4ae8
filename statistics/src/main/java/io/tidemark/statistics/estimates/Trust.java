package io.tidemark.statistics.estimates;

/**
 * Whether an estimate may be believed, given what labels have said of it window after window: an e-detector,
 *
 * <pre>  M ← max(1, M) e(window)      contradicted when M ≥ 1000, until M falls back to 1</pre>
 *
 * <p>While the estimate is off by no more than is tolerated, e-values have a mean of at most 1, and on average it takes at least
 * 1,000 windows until it is contradicted by chance. A contradiction dates from the window in which the evidence began to grow.
 *
 * @param logEvidence natural logarithm of M, 0 to twice that of 1,000: what was long contradicted can be believed again soon
 * @param since start of the window in which M began to grow, milliseconds since the epoch; meaningless where M is 1
 * @param contradicted whether M has reached 1,000 since
 * @see "Shin, Ramdas and Rinaldo (2024), E-detectors: a nonparametric framework for sequential change detection, The New England
 *     Journal of Statistics in Data Science 2(2), 229-260"
 */
public record Trust(double logEvidence, long since, boolean contradicted) {

    /** Windows to a false contradiction, on average, at least. */
    public static final double RUN_LENGTH = 1000;

    /** Nothing speaks against the estimate. */
    public static final Trust FULL = new Trust(0, 0, false);

    private static final double ENOUGH = StrictMath.log(RUN_LENGTH);

    /**
     * After another window.
     *
     * @param logEValue what its labels say, see {@link Contradiction#logEvidence}
     * @param start of the window, milliseconds since the epoch
     */
    public Trust after(double logEValue, long start) {
        double next = Math.min(2 * ENOUGH, logEvidence + logEValue);
        if (!(next > 0)) {
            return FULL;
        }
        return new Trust(next, logEvidence > 0 ? since : start, contradicted || next >= ENOUGH);
    }
}
