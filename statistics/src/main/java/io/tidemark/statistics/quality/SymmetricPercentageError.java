package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Symmetric mean absolute percentage error (sMAPE):
 *
 * <pre>  mean of 2|e| / (|y| + |f|), 0/0 = 0     e = prediction f - truth y</pre>
 *
 * <p>Unit: share. Range: 0 to 2; 0 when every prediction is right. Interval: Student's, of the logarithm. No row is
 * {@link NotEnoughData}; of one the value has no interval; infinite values are {@link Undefined}; NaN in the truth is a row
 * without label, in a prediction it is refused with its index.
 */
public final class SymmetricPercentageError {

    private SymmetricPercentageError() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        return of(RegressionRows.of(truth, predictions).sums(SymmetricPercentageError::ofRow));
    }

    /** The measure of merged sums of {@link #ofRow}. */
    public static Measurement of(LossSums sums) {
        return sums.positiveMean();
    }

    /** The loss of one row. */
    public static double ofRow(double truth, double prediction) {
        double error = Math.abs(prediction - truth);
        return error == 0 ? 0 : 2 * error / (Math.abs(truth) + Math.abs(prediction));
    }
}
