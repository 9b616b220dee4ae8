package io.tidemark.statistics.quality;

import java.util.function.BiPredicate;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** Truth and prediction of the labelled rows of a file. */
final class RegressionRows {

    private final double[] truth;
    private final double[] predictions;

    private RegressionRows(double[] truth, double[] predictions) {
        this.truth = truth;
        this.predictions = predictions;
    }

    /**
     * The labelled rows.
     *
     * @param truth NaN for a row without label, which is left out
     * @throws IllegalArgumentException for arrays of different length, or a prediction that is NaN
     */
    static RegressionRows of(double[] truth, double[] predictions) {
        if (truth.length != predictions.length) {
            throw new IllegalArgumentException(
                    truth.length + " true and " + predictions.length + " predicted values: one of each a row");
        }
        for (int row = 0; row < predictions.length; row++) {
            if (Double.isNaN(predictions[row])) {
                throw new IllegalArgumentException("the prediction at index " + row + " is NaN");
            }
        }
        int[] labelled = IntStream.range(0, truth.length)
                .filter(row -> !Double.isNaN(truth[row]))
                .toArray();
        return new RegressionRows(at(truth, labelled), at(predictions, labelled));
    }

    private static double[] at(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }

    int n() {
        return truth.length;
    }

    /** Sums of a loss of truth and prediction. */
    LossSums sums(DoubleBinaryOperator loss) {
        return LossSums.over(n(), row -> loss.applyAsDouble(truth[row], predictions[row]));
    }

    /** A loss of truth and prediction, row by row. */
    double[] each(DoubleBinaryOperator loss) {
        return IntStream.range(0, n())
                .mapToDouble(row -> loss.applyAsDouble(truth[row], predictions[row]))
                .toArray();
    }

    /** The rows for which a condition of truth and prediction holds. */
    RegressionRows where(BiPredicate<Double, Double> condition) {
        int[] kept = IntStream.range(0, n())
                .filter(row -> condition.test(truth[row], predictions[row]))
                .toArray();
        return new RegressionRows(at(truth, kept), at(predictions, kept));
    }
}
