package io.tidemark.statistics.multiplicity;

/**
 * The false discovery rate of k tests under any dependence:
 *
 * <pre>  adjusted(i) = min over j ≥ i of k · c · p(j) / j, at most 1     c = 1 + 1/2 + ... + 1/k</pre>
 *
 * <p>Bounds the expected share of false alarms among the alarms however the tests depend on each other. Reject
 * where the adjusted value is at most the level. Unit: probability, 0 to 1, never below the p-value itself. No
 * tests give no values.
 *
 * @see "Benjamini and Yekutieli (2001), The Annals of Statistics 29(4), 1165-1188"
 */
public final class BenjaminiYekutieli {

    private BenjaminiYekutieli() {}

    /**
     * Adjusted p-values, in the order of the input.
     *
     * @throws IllegalArgumentException if a p-value is NaN or outside 0 to 1, naming its index
     */
    public static double[] adjust(double[] p) {
        double harmonic = 0;
        for (int i = 1; i <= p.length; i++) {
            harmonic += 1.0 / i;
        }
        double scale = harmonic * p.length;
        return Ranked.of(p).stepUp(rank -> scale / rank);
    }
}
