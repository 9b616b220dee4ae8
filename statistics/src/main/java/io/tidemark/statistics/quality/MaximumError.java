package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;

/**
 * Largest absolute error:
 *
 * <pre>  max |e|     e = prediction - truth</pre>
 *
 * <p>Unit: that of the truth. Range: 0 to Infinity; 0 when every prediction is right. It grows with the number of rows and has
 * no interval. No row is {@link NotEnoughData}; one is enough; infinite values are {@link Undefined}; NaN in the truth is a
 * row without label, in a prediction it is refused with its index.
 */
public final class MaximumError {

    private MaximumError() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        double[] errors = RegressionRows.of(truth, predictions).each((y, f) -> Math.abs(f - y));
        if (errors.length == 0) {
            return new NotEnoughData(0, 1);
        }
        double largest = Arrays.stream(errors).max().getAsDouble();
        return Double.isFinite(largest) ? Measurement.of(largest, errors.length, 0) : Undefined.OVERFLOW;
    }
}
