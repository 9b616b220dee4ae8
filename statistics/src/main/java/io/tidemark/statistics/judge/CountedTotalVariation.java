package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.profile.Counts;

/**
 * The total variation distance of two columns of category counts:
 *
 * <pre>  TV = ½ Σᵢ |wᵢ − bᵢ|      bᵢ, wᵢ = share of category i in baseline and window</pre>
 *
 * <p>Unit: share of the traffic that would have to change category. Range: [0, 1], 0 when all shares agree. OTHER and
 * UNSEEN are categories, MISSING is not.
 *
 * <p>Without any difference TV is not 0 but, on average, the noise ½ Σ √(2vᵢ/π) with vᵢ = φ pᵢ(1−pᵢ)(1/n + 1/m), pᵢ the
 * pooled share and φ the dispersion. The corrected effect takes from each |dᵢ| the part √2·√(2vᵢ/π)·exp(−dᵢ²/2vᵢ): together
 * with no difference their mean is just the noise, and the correction vanishes where a difference is clear. Where many small
 * differences make up a large one it takes too much; the interval allows for all of them ({@link VariationRange}). Standard
 * error by the delta method,
 * ½ √(φ (1 − (Σ sᵢwᵢ)²)/n + φ (1 − (Σ sᵢbᵢ)²)/m) with sᵢ the sign of dᵢ, and at least that of one observation.
 */
final class CountedTotalVariation {

    /** Name of the variant. */
    static final String NAME = "total-variation";

    private CountedTotalVariation() {}

    /** @param categories the categories of both; neither column may be empty of present values */
    static Effect of(Categories categories, Counts baseline, Counts window, Dispersion dispersion) {
        int slots = categories.missing();
        long m = baseline.sum(0, slots);
        long n = window.sum(0, slots);
        Noise noise = new Noise(dispersion.factor() * (1.0 / n + 1.0 / m));
        double[] before = new double[slots];
        double[] now = new double[slots];
        double[] variances = new double[slots];
        double sum = 0;
        double bias = 0;
        double signedBaseline = 0;
        double signedWindow = 0;
        for (int s = 0; s < slots; s++) {
            double b = (double) baseline.at(s) / m;
            double w = (double) window.at(s) / n;
            sum += Math.abs(w - b);
            double share = (double) (baseline.at(s) + window.at(s)) / (n + m);
            bias += noise.add(share, w - b);
            before[s] = b;
            now[s] = w;
            variances[s] = noise.variance(share);
            signedBaseline += Math.signum(w - b) * b;
            signedWindow += Math.signum(w - b) * w;
        }
        double error = 0.5 * dispersion.inflation() * Math.sqrt(spread(signedWindow, n) + spread(signedBaseline, m));
        IdentifiedRange range =
                new VariationRange(before, now, variances, n, m, dispersion.inflation()).range(sum / 2, error);
        return new Effect(sum / 2, noise.chance(), (sum - bias) / 2, range, error, dispersion, n, m, 0, 1);
    }

    private static double spread(double signed, long size) {
        return Math.max(1 - signed * signed, 1.0 / size) / size;
    }

    /** What chance does to the differences. */
    private static final class Noise {

        private final double scale;
        private double folded;
        private double variance;
        private double shared;
        private double own;

        Noise(double scale) {
            this.scale = scale;
        }

        /** Variance of the difference of a category with this share. */
        double variance(double share) {
            return share * (1 - share) * scale;
        }

        /** Takes in a category; returns what chance is held to have added to its difference. */
        double add(double share, double difference) {
            double v = variance(share);
            if (v <= 0) {
                return 0;
            }
            double mean = Math.sqrt(2 * v / Math.PI);
            folded += mean;
            variance += v;
            double pull = share * Math.sqrt(share / (1 - share));
            shared += pull;
            own += pull * pull;
            return Math.sqrt(2) * mean * StrictMath.exp(-difference * difference / (2 * v));
        }

        /** Two absolute values of correlation ρ have about the covariance ρ²/π. */
        Chance chance() {
            double spread = (1 - 2 / Math.PI) * variance + scale * (shared * shared - own) / Math.PI;
            return new Chance(folded / 2, Math.sqrt(spread) / 2);
        }
    }
}
