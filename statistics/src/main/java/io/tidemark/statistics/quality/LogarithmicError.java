package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Root mean squared logarithmic error (RMSLE):
 *
 * <pre>  sqrt(mean of (ln(1 + f) - ln(1 + y))²)     f = prediction, y = truth</pre>
 *
 * <p>Unit: logarithm of a ratio; 0.1 is about 10 %. Range: 0 to Infinity; 0 when every prediction is right. Interval:
 * Student's, of the logarithm of the square. No row is {@link NotEnoughData}; of one the value has no interval; a value of -1
 * or less and infinite ones are {@link Undefined}; NaN in the truth is a row without label, in a prediction it is refused
 * with its index.
 */
public final class LogarithmicError {

    private LogarithmicError() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        RegressionRows rows = RegressionRows.of(truth, predictions);
        return rows.where((y, f) -> y <= -1 || f <= -1).n() > 0
                ? new Undefined("a value is -1 or less")
                : of(rows.sums(LogarithmicError::ofRow));
    }

    /** The measure of merged sums of {@link #ofRow}. */
    public static Measurement of(LossSums sums) {
        return Root.of(sums.positiveMean());
    }

    /** The squared logarithmic error of one row; both values must be above -1. */
    public static double ofRow(double truth, double prediction) {
        double difference = StrictMath.log1p(prediction) - StrictMath.log1p(truth);
        return difference * difference;
    }
}
