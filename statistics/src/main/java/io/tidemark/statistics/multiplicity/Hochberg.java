package io.tidemark.statistics.multiplicity;

/**
 * The family-wise error rate of k tests, stepping up:
 *
 * <pre>  adjusted(i) = min over j ≥ i of (k - j + 1) · p(j), at most 1     p(1) ≤ ... ≤ p(k)</pre>
 *
 * <p>Bounds the probability of any false alarm when the tests are independent or positively dependent; never weaker
 * than Holm. Reject where the adjusted value is at most the level. Unit: probability, 0 to 1, never below the
 * p-value itself. No tests give no values.
 *
 * @see "Hochberg (1988), Biometrika 75(4), 800-802"
 */
public final class Hochberg {

    private Hochberg() {}

    /**
     * Adjusted p-values, in the order of the input.
     *
     * @throws IllegalArgumentException if a p-value is NaN or outside 0 to 1, naming its index
     */
    public static double[] adjust(double[] p) {
        return Ranked.of(p).stepUp(rank -> p.length - rank + 1);
    }
}
