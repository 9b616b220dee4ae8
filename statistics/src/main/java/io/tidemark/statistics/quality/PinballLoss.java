package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Pinball loss of predictions of a quantile:
 *
 * <pre>  mean of α max(y - f, 0) + (1 - α) max(f - y, 0)     f = prediction, y = truth</pre>
 *
 * <p>Unit: that of the truth. Range: 0 to Infinity; 0 when every prediction is right, smallest on average for the true
 * quantile α. For α = 1/2 it is half the mean absolute error. Interval: Student's, of the logarithm. No row is
 * {@link NotEnoughData}; of one the value has no interval; infinite values are {@link Undefined}; NaN in the truth is a row
 * without label, in a prediction it is refused with its index.
 *
 * @param alpha the quantile that is predicted, above 0 and below 1
 * @see "Koenker and Bassett (1978), Regression quantiles, Econometrica 46(1), 33-50"
 */
public record PinballLoss(double alpha) {

    public PinballLoss {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be above 0 and below 1, was " + alpha);
        }
    }

    /** The measure of the labelled rows of a file. */
    public Measurement of(double[] truth, double[] predictions) {
        return of(RegressionRows.of(truth, predictions).sums(this::ofRow));
    }

    /** The measure of merged sums of {@link #ofRow}. */
    public Measurement of(LossSums sums) {
        return sums.positiveMean();
    }

    /**
     * The sums of {@link #ofRow} from those of errors e = f - y, for any quantile.
     *
     * @param n rows
     * @param error Σ e
     * @param absolute Σ |e|
     * @param square Σ e²
     * @param signed Σ e |e|
     */
    public LossSums sums(long n, double error, double absolute, double square, double signed) {
        double sum = (absolute + (1 - 2 * alpha) * error) / 2;
        double squares = (alpha * alpha * (square - signed) + (1 - alpha) * (1 - alpha) * (square + signed)) / 2;
        return new LossSums(n, sum, squares);
    }

    /** The loss of one row. */
    public double ofRow(double truth, double prediction) {
        return prediction < truth ? alpha * (truth - prediction) : (1 - alpha) * (prediction - truth);
    }
}
