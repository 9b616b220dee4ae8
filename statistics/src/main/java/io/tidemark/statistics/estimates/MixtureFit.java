package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.Arrays;

/**
 * Whether the scores of a window can be those of the baseline's two classes, in another mix: what estimates of that mix take for
 * granted, P(score | y) as in the baseline. Measured is the total variation of the window's scores from the mix,
 *
 * <pre>  ½ Σ |cᵦ/n - q f₁(b) - (1 - q) f₀(b)|      f₁, f₀ shares of the bins among the baseline's positives and negatives</pre>
 *
 * <p>less what chance adds to it on average where nothing differs. Unit: share of rows that the mix does not explain. Range: 0 to 1; 0 when
 * the mix explains all. The interval is one of 95 %, by the delta method. Without rows or without one of the classes it is
 * {@link NotEnoughData}.
 */
public final class MixtureFit {

    /** Mean of |Z|, and its variance, of a standard normal Z. */
    private static final double MEAN_SIZE = Math.sqrt(2 / Math.PI);

    private static final double VARIANCE_OF_SIZE = 1 - 2 / Math.PI;

    private MixtureFit() {}

    /**
     * Measures.
     *
     * @param positives rows of the baseline that are positive, by bins of the score
     * @param negatives the others
     * @param share q, of the positive class in the window
     * @param rows of the window
     */
    public static Measurement of(long[] positives, long[] negatives, double share, long[] rows) {
        double all = Arrays.stream(positives).sum();
        double none = Arrays.stream(negatives).sum();
        long n = Arrays.stream(rows).sum();
        if (all == 0 || none == 0 || n == 0) {
            return new NotEnoughData(Math.min(n, (long) Math.min(all, none)), 1);
        }
        double distance = 0;
        double added = 0;
        double variance = 0;
        for (int b = 0; b < rows.length; b++) {
            double ofPositive = share * positives[b] / all;
            double ofNegative = (1 - share) * negatives[b] / none;
            double expected = ofPositive + ofNegative;
            double error = Math.sqrt(expected / n + share * ofPositive / all + (1 - share) * ofNegative / none);
            distance += Math.abs((double) rows[b] / n - expected) / 2;
            added += MEAN_SIZE * error / 2;
            variance += VARIANCE_OF_SIZE * error * error / 4;
        }
        double value = Math.max(0, distance - added);
        double deviation = Math.sqrt(variance);
        double half = Estimate.Z95 * deviation;
        return new Estimate(
                value,
                deviation,
                Math.max(0, Math.min(value, distance - added - half)),
                Math.max(value, Math.min(1, distance - added + half)),
                n);
    }
}
