package io.tidemark.statistics.multiplicity;

/**
 * The family-wise error rate of k tests, stepping down:
 *
 * <pre>  adjusted(i) = max over j ≤ i of (k - j + 1) · p(j), at most 1     p(1) ≤ ... ≤ p(k)</pre>
 *
 * <p>Bounds the probability of any false alarm under any dependence; never weaker than Bonferroni. Reject where the
 * adjusted value is at most the level. Unit: probability, 0 to 1, never below the p-value itself. No tests give no
 * values.
 *
 * @see "Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70"
 */
public final class Holm {

    private Holm() {}

    /**
     * Adjusted p-values, in the order of the input.
     *
     * @throws IllegalArgumentException if a p-value is NaN or outside 0 to 1, naming its index
     */
    public static double[] adjust(double[] p) {
        return Ranked.of(p).stepDown(rank -> p.length - rank + 1);
    }
}
