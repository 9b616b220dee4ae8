package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Mean squared error, and its root (MSE, RMSE):
 *
 * <pre>  MSE = Σ e² / n     RMSE = sqrt(MSE)     e = prediction - truth</pre>
 *
 * <p>Unit: that of the truth, squared for the MSE. Range: 0 to Infinity; 0 when every prediction is right. A few large
 * errors decide it. Interval: Student's, of the logarithm, from the fourth moment of the errors. No row is
 * {@link NotEnoughData}; of one the value has no interval; infinite values are {@link Undefined}; NaN in the truth is a
 * row without label, in a prediction it is refused with its index.
 */
public final class MeanSquaredError {

    private MeanSquaredError() {}

    /** The MSE of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        return of(ErrorSums.of(truth, predictions));
    }

    /** The MSE of merged sums. */
    public static Measurement of(ErrorSums sums) {
        return sums.squares().positiveMean();
    }

    /** The RMSE of the labelled rows of a file. */
    public static Measurement root(double[] truth, double[] predictions) {
        return root(ErrorSums.of(truth, predictions));
    }

    /** The RMSE of merged sums. */
    public static Measurement root(ErrorSums sums) {
        return Root.of(of(sums));
    }
}
