package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.profile.Counts;

/**
 * The total variation distance of two columns of category counts:
 *
 * <pre>  TV = ½ Σᵢ |wᵢ − bᵢ|      bᵢ, wᵢ = share of category i in baseline and window</pre>
 *
 * <p>Unit: share of the traffic that would have to change category. Range: [0, 1], 0 when all shares agree. OTHER and
 * UNSEEN are categories, MISSING is not.
 *
 * <p>Without any difference TV is not 0 but, on average, the noise ½ Σ √(2vᵢ/π) with vᵢ = pᵢ(1−pᵢ)(1/n + 1/m), pᵢ the
 * pooled share. The corrected effect takes from each |dᵢ| the part √2·√(2vᵢ/π)·exp(−dᵢ²/2vᵢ): together with no difference
 * their mean is just the noise, and the correction vanishes where a difference is clear. Standard error by the delta
 * method, ½ √((1 − (Σ sᵢwᵢ)²)/n + (1 − (Σ sᵢbᵢ)²)/m) with sᵢ the sign of dᵢ, and at least that of one observation.
 */
final class CountedTotalVariation {

    /** Name of the variant. */
    static final String NAME = "total-variation";

    private CountedTotalVariation() {}

    /** @param categories the categories of both; neither column may be empty of present values */
    static Effect of(Categories categories, Counts baseline, Counts window) {
        int slots = categories.missing();
        long m = baseline.sum(0, slots);
        long n = window.sum(0, slots);
        double scale = 1.0 / n + 1.0 / m;
        double sum = 0;
        double noise = 0;
        double bias = 0;
        double signedBaseline = 0;
        double signedWindow = 0;
        for (int s = 0; s < slots; s++) {
            double b = (double) baseline.at(s) / m;
            double w = (double) window.at(s) / n;
            double d = w - b;
            double pooled = (double) (baseline.at(s) + window.at(s)) / (n + m);
            double variance = pooled * (1 - pooled) * scale;
            sum += Math.abs(d);
            if (variance > 0) {
                double folded = Math.sqrt(2 * variance / Math.PI);
                noise += folded;
                bias += Math.sqrt(2) * folded * StrictMath.exp(-d * d / (2 * variance));
            }
            signedBaseline += Math.signum(d) * b;
            signedWindow += Math.signum(d) * w;
        }
        double error = 0.5 * Math.sqrt(spread(signedWindow, n) + spread(signedBaseline, m));
        return new Effect(sum / 2, noise / 2, (sum - bias) / 2, error, n, m);
    }

    private static double spread(double signed, long size) {
        return Math.max(1 - signed * signed, 1.0 / size) / size;
    }
}
