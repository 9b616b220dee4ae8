package io.tidemark.statistics.multiplicity;

/**
 * The family-wise error rate of k tests, each at the same level:
 *
 * <pre>  adjusted(i) = min(1, k · p(i))</pre>
 *
 * <p>Bounds the probability of any false alarm under any dependence. Reject where the adjusted value is at most the
 * level. Unit: probability, 0 to 1, never below the p-value itself. No tests give no values.
 *
 * @see "Dunn (1961), Journal of the American Statistical Association 56(293), 52-64"
 */
public final class Bonferroni {

    private Bonferroni() {}

    /**
     * Adjusted p-values, in the order of the input.
     *
     * @throws IllegalArgumentException if a p-value is NaN or outside 0 to 1, naming its index
     */
    public static double[] adjust(double[] p) {
        return Ranked.of(p).stepDown(rank -> p.length);
    }
}
