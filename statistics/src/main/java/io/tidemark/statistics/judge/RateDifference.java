package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;

/**
 * The absolute difference of two rates:
 *
 * <pre>  |a/n − b/m|      a of n in the window, b of m in the baseline</pre>
 *
 * <p>Unit: share. Range: [0, 1], 0 when the rates agree. Standard error and centre with one success and one failure added
 * on each side (Agresti and Caffo), so that rates of 0 and 1 have one too. Noise: half of a normal.
 *
 * @see "Agresti and Caffo (2000), The American Statistician 54(4), 280-288"
 */
final class RateDifference {

    /** Name of the variant, to which the rate's own name is added. */
    static final String NAME = "rate-difference";

    private RateDifference() {}

    /** @param n at least 1, like m */
    static Effect of(long baseline, long m, long window, long n, Dispersion dispersion) {
        double b = (baseline + 1.0) / (m + 2);
        double w = (window + 1.0) / (n + 2);
        double error = dispersion.inflation() * Math.sqrt(b * (1 - b) / (m + 2) + w * (1 - w) / (n + 2));
        double pooled = (double) (baseline + window) / (n + m);
        double scale = dispersion.factor() * (1.0 / n + 1.0 / m);
        Chance noise = Chance.halfNormal(Math.sqrt(pooled * (1 - pooled) * scale));
        double value = Math.abs((double) window / n - (double) baseline / m);
        return Effect.distance(value, noise, Math.abs(w - b), error, dispersion, n, m);
    }
}
