package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

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
        if (sorted.length > 0 && !Double.isFinite(sorted[sorted.length - 1])) {
            return Undefined.OVERFLOW;
        }
        return measure(sorted.length, rank -> sorted[(int) rank]);
    }

    /**
     * The measure of |e| counted in bins, its values taken as evenly spread within each: off by at most the width of the bin
     * that the median lies in.
     *
     * @param edges borders of the bins, finite and ascending, one more than bins
     * @param counts rows of each bin
     */
    public static Measurement ofBins(double[] edges, long[] counts) {
        if (edges.length != counts.length + 1) {
            throw new IllegalArgumentException(
                    counts.length + " bins have " + (counts.length + 1) + " borders, not " + edges.length);
        }
        return measure(Arrays.stream(counts).sum(), rank -> valueAt(edges, counts, rank));
    }

    private static double valueAt(double[] edges, long[] counts, long rank) {
        int bin = 0;
        long below = 0;
        while (below + counts[bin] <= rank) {
            below += counts[bin++];
        }
        double place = (rank - below + 0.5) / counts[bin];
        return edges[bin] + place * (edges[bin + 1] - edges[bin]);
    }

    /** @param valueAt the value of a rank, 0 for the smallest */
    private static Measurement measure(long n, LongToDoubleFunction valueAt) {
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        double median = (valueAt.applyAsDouble((n - 1) / 2) + valueAt.applyAsDouble(n / 2)) / 2;
        if (n < SMALLEST_FOR_INTERVAL) {
            return Measurement.of(median, n, 0);
        }
        long below = Math.max(0, (long) Math.floor((n - Estimate.Z95 * Math.sqrt((double) n)) / 2));
        double lower = valueAt.applyAsDouble(below);
        double upper = valueAt.applyAsDouble(n - 1 - below);
        return new Estimate(median, (upper - lower) / (2 * Estimate.Z95), lower, upper, n);
    }
}
