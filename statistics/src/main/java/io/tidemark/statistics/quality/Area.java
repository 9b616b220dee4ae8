package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;

/**
 * An area under a curve of thresholds, and how it changes with one more row in a group of scores: what the delta method (here
 * the infinitesimal jackknife) needs.
 *
 * <pre>  variance = Σ over rows of derivative²     for derivatives that add up to 0</pre>
 *
 * @param value 0 to 1
 * @param ofPositive derivative by the positive rows of each group
 * @param ofNegative derivative by the negative rows of each group
 */
record Area(double value, double[] ofPositive, double[] ofNegative) {

    /** The estimate for the rows that the area is of. */
    Measurement estimate(ScoreCounts counts) {
        double variance = 0;
        for (int g = 0; g < counts.groups(); g++) {
            variance += counts.positives(g) * ofPositive[g] * ofPositive[g]
                    + counts.negatives(g) * ofNegative[g] * ofNegative[g];
        }
        long rarest = Math.min(counts.positives(), counts.negatives());
        return estimate(value, variance, rarest, 2, counts.positives() + counts.negatives());
    }

    /**
     * The estimate of an area, or of a mean of several. Near 1 the variance as seen is often far too small: the effective
     * size is kept at that of a share of the rows, times half the number of classes.
     *
     * @param rarest rows of the rarest class: what a perfect area rests on
     */
    static Measurement estimate(double value, double variance, long rarest, int classes, long n) {
        double bounded = Math.min(1, Math.max(0, value));
        double spread = bounded * (1 - bounded);
        if (spread > 0 && variance > 0) {
            double effectiveSize = Math.min(spread / variance, n * classes / 2.0);
            return Estimate.ofShareLike(bounded, 0, Math.sqrt(variance), effectiveSize, n);
        }
        double drawn = (bounded * rarest + 1) / (rarest + 2);
        double error = Math.sqrt(drawn * (1 - drawn) / (rarest + 2));
        return Estimate.ofShareLike(bounded, 0, error, (double) Math.max(1, rarest), n);
    }
}
