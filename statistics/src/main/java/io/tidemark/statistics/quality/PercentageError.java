package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Mean absolute error as a share of the truth (MAPE):
 *
 * <pre>  mean of |e| / |y| over rows with y ≠ 0     e = prediction - truth y</pre>
 *
 * <p>Unit: share of the truth. Range: 0 to Infinity; 0 when every prediction is right. Rows near 0 decide it, and it is kinder
 * to predictions that are too low. Interval: Student's, of the logarithm. Without a row whose truth is not 0 it is
 * {@link NotEnoughData}; of one the value has no interval; infinite values are {@link Undefined}; NaN in the truth is a row
 * without label, in a prediction it is refused with its index.
 */
public final class PercentageError {

    /** The smallest divisor of {@link #clipped}. */
    static final double CLIP = 0x1p-52;

    private PercentageError() {}

    /** The measure of the labelled rows of a file whose truth is not 0: as many as the n of the result. */
    public static Measurement of(double[] truth, double[] predictions) {
        return of(RegressionRows.of(truth, predictions).where((y, f) -> y != 0).sums(PercentageError::ofRow));
    }

    /** The measure of merged sums of {@link #ofRow}. */
    public static Measurement of(LossSums sums) {
        return sums.positiveMean();
    }

    /** The loss of one row; its truth must not be 0. */
    public static double ofRow(double truth, double prediction) {
        return Math.abs(prediction - truth) / Math.abs(truth);
    }

    /** The measure as some tools have it: over all rows, with divisor max(|y|, 2⁻⁵²), astronomical where y is 0. */
    public static Measurement clipped(double[] truth, double[] predictions) {
        return RegressionRows.of(truth, predictions)
                .sums((y, f) -> Math.abs(f - y) / Math.max(CLIP, Math.abs(y)))
                .positiveMean();
    }
}
