package io.tidemark.statistics.sequential;

/**
 * Evidence as an e-value: a number whose mean is at most 1 as long as the true effect is within its tolerance, so that a
 * large one is a bet won against that.
 *
 * <pre>  e(z) = ⅓ Σ exp(λz − λ²/2),  λ = 1, 2, 4</pre>
 *
 * <p>z is the effect beyond its tolerance in standard deviations: at most standard normal while the true effect is within
 * tolerance. The three bets are for small, middling and large excesses: e(0) = 0.25, e(2) = 4.3, e(3) = 40, e(5) = 6 10⁴,
 * e(6) = 3 10⁶.
 *
 * @see "Shafer (2021), Journal of the Royal Statistical Society A 184(2), 407-431; Robbins (1970), Annals of Mathematical
 *     Statistics 41(5), 1397-1409, for mixtures"
 */
public final class EValue {

    private static final double[] BETS = {1, 2, 4};

    /** Keeps the product of two within the range of a double. */
    private static final double LARGEST_LOG = 300;

    private EValue() {}

    /** Natural logarithm of the e-value of a score; at most 300. */
    public static double log(double z) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double bet : BETS) {
            largest = Math.max(largest, exponent(bet, z));
        }
        double sum = 0;
        for (double bet : BETS) {
            sum += StrictMath.exp(exponent(bet, z) - largest);
        }
        return Math.min(LARGEST_LOG, largest + StrictMath.log(sum / BETS.length));
    }

    private static double exponent(double bet, double z) {
        return bet * (z - bet / 2);
    }
}
