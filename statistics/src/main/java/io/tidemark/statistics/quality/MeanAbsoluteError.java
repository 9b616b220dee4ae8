package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Mean absolute error:
 *
 * <pre>  Σ |e| / n     e = prediction - truth</pre>
 *
 * <p>Unit: that of the truth. Range: 0 to Infinity; 0 when every prediction is right. Interval: Student's, of the
 * logarithm. No row is {@link NotEnoughData}; of one the value has no interval; infinite values are {@link Undefined};
 * NaN in the truth is a row without label, in a prediction it is refused with its index.
 */
public final class MeanAbsoluteError {

    private MeanAbsoluteError() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        return of(ErrorSums.of(truth, predictions));
    }

    /** The measure of merged sums, off by at most half a step of their quantisation. */
    public static Measurement of(ErrorSums sums) {
        return sums.absolutes().positiveMean();
    }
}
