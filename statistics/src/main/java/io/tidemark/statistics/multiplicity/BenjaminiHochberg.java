package io.tidemark.statistics.multiplicity;

/**
 * The false discovery rate of k tests:
 *
 * <pre>  adjusted(i) = min over j ≥ i of k · p(j) / j, at most 1     p(1) ≤ ... ≤ p(k)</pre>
 *
 * <p>Bounds the expected share of false alarms among the alarms when the tests are independent or positively
 * dependent (PRDS). Reject where the adjusted value is at most the level. Unit: probability, 0 to 1, never below
 * the p-value itself. No tests give no values.
 *
 * @see "Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300"
 */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /**
     * Adjusted p-values, in the order of the input.
     *
     * @throws IllegalArgumentException if a p-value is NaN or outside 0 to 1, naming its index
     */
    public static double[] adjust(double[] p) {
        return Ranked.of(p).stepUp(rank -> (double) p.length / rank);
    }
}
