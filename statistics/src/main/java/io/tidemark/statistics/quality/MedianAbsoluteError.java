package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.binning.Quantiles;
import java.util.Arrays;

/**
 * Median absolute error:
 *
 * <pre>  median |e|, the mean of the middle two of an even number     e = prediction - truth</pre>
 *
 * <p>Unit: that of the truth. Range: 0 to Infinity; 0 when at least half of the predictions are right. A few large errors do
 * not move it. Interval: between the two order statistics that hold the median in 95 of 100 samples of any distribution;
 * standard error from its width. No row is {@link NotEnoughData}; of fewer than six the value has no interval; infinite
 * values are {@link Undefined}; NaN in the truth is a row without label, in a prediction it is refused with its index.
 */
public final class MedianAbsoluteError {

    /** Below it even the smallest and the largest value hold the median too rarely. */
    private static final int SMALLEST_FOR_INTERVAL = 6;

    private MedianAbsoluteError() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        double[] sorted = RegressionRows.of(truth, predictions).each((y, f) -> Math.abs(f - y));
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        double median = Quantiles.ofSorted(sorted, 0.5);
        if (!Double.isFinite(sorted[n - 1])) {
            return Undefined.OVERFLOW;
        }
        if (n < SMALLEST_FOR_INTERVAL) {
            return Measurement.of(median, n, 0);
        }
        int below = Math.max(0, (int) Math.floor((n - Estimate.Z95 * Math.sqrt(n)) / 2));
        double lower = sorted[below];
        double upper = sorted[n - 1 - below];
        return new Estimate(median, (upper - lower) / (2 * Estimate.Z95), lower, upper, n);
    }
}
