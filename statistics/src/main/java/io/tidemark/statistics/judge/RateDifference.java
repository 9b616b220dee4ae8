package io.tidemark.statistics.judge;

/**
 * The absolute difference of two rates:
 *
 * <pre>  |a/n − b/m|      a of n in the window, b of m in the baseline</pre>
 *
 * <p>Unit: share. Range: [0, 1], 0 when the rates agree. Standard error and centre with one success and one failure added
 * on each side (Agresti and Caffo), so that rates of 0 and 1 have one too. Noise: mean of the folded normal, √(2v/π).
 *
 * @see "Agresti and Caffo (2000), The American Statistician 54(4), 280-288"
 */
final class RateDifference {

    /** Name of the variant, to which the rate's own name is added. */
    static final String NAME = "rate-difference";

    private RateDifference() {}

    /** @param n at least 1, like m */
    static Effect of(long baseline, long m, long window, long n) {
        double b = (baseline + 1.0) / (m + 2);
        double w = (window + 1.0) / (n + 2);
        double error = Math.sqrt(b * (1 - b) / (m + 2) + w * (1 - w) / (n + 2));
        double pooled = (double) (baseline + window) / (n + m);
        double noise = Math.sqrt(2 * pooled * (1 - pooled) * (1.0 / n + 1.0 / m) / Math.PI);
        double value = Math.abs((double) window / n - (double) baseline / m);
        return new Effect(value, noise, Math.abs(w - b), error, n, m);
    }
}
