package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Brier score, the mean squared error of probabilities:
 *
 * <pre>
 *  binary      mean of (p - y)²                    p = probability of the positive class, y = 1 if it is the truth, else 0
 *  multiclass  mean of Σₖ (pₖ - yₖ)²               twice the binary one for two classes
 * </pre>
 *
 * <p>Unit: squared probability. Range: 0 to 1 binary, 0 to 2 multiclass; 0 when every prediction is sure and right. Guessing
 * one half gives 1/4 binary. Interval: Student's, of the logarithm. No row is {@link NotEnoughData}; of one the value has
 * no interval.
 *
 * @see "Brier (1950), Monthly Weather Review 78(1), 1-3"
 */
public final class BrierScore {

    private BrierScore() {}

    /** The multiclass score of the rows of a file. */
    public static Measurement of(ScoredRows rows) {
        return of(LossSums.over(rows.n(), row -> ofRow(rows.probabilities(row), rows.truth(row))));
    }

    /** The binary score of the rows of a file for one class. */
    public static Measurement binary(ScoredRows rows, int positive) {
        return of(
                LossSums.over(rows.n(), row -> ofRow(rows.probabilities(row)[positive], rows.truth(row) == positive)));
    }

    /** The score of merged sums of {@code ofRow}. */
    public static Measurement of(LossSums sums) {
        return sums.positiveMean();
    }

    /** The multiclass loss of one row. */
    public static double ofRow(double[] probabilities, int truth) {
        double sum = 0;
        for (int k = 0; k < probabilities.length; k++) {
            sum += ofRow(probabilities[k], k == truth);
        }
        return sum;
    }

    /** The binary loss of one row. */
    public static double ofRow(double probability, boolean positive) {
        double error = probability - (positive ? 1 : 0);
        return error * error;
    }
}
