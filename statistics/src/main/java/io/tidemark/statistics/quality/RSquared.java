package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Coefficient of determination:
 *
 * <pre>  R² = 1 - Σ e² / Σ (y - ȳ)²     e = prediction - truth y</pre>
 *
 * <p>Unit: share of the truth's variance. Range: -Infinity to 1; 1 when every prediction is right, 0 when they are no
 * better than the mean of the truth. It falls when the truth varies less, without any change of the model. For a constant
 * truth it is 1 when all is right and else 0, without interval.
 *
 * <p>Interval: Student's, of the logarithm of 1 - R², standard error by the delta method. Fewer than two rows are
 * {@link NotEnoughData}; infinite values are {@link Undefined}; NaN in the truth is a row without label, in a prediction
 * it is refused with its index.
 */
public final class RSquared {

    private RSquared() {}

    /** The measure of the labelled rows of a file. */
    public static Measurement of(double[] truth, double[] predictions) {
        return of(ErrorSums.of(truth, predictions));
    }

    /** The measure of merged sums. */
    public static Measurement of(ErrorSums sums) {
        if (sums.n() < 2) {
            return new NotEnoughData(sums.n(), 2);
        }
        double variation = sums.truthSquare() - sums.truth() / sums.n() * sums.truth();
        if (!(variation > 0)) {
            return Double.isNaN(variation)
                    ? Undefined.OVERFLOW
                    : Measurement.of(sums.square() == 0 ? 1 : 0, sums.n(), 0);
        }
        double unexplained = sums.square() / variation;
        Measurement rest = Estimate.ofPositive(unexplained, standardError(sums, variation, unexplained), sums.n());
        return rest instanceof Estimate estimate
                ? new Estimate(
                        1 - unexplained,
                        estimate.standardError(),
                        1 - estimate.upper(),
                        1 - estimate.lower(),
                        estimate.n())
                : rest;
    }

    /** sqrt(Σ (e² - u (y - ȳ)²)²) / Σ (y - ȳ)², u the unexplained share. */
    private static double standardError(ErrorSums sums, double variation, double unexplained) {
        double mean = sums.truth() / sums.n();
        ErrorSums.Fourth fourth = sums.fourth();
        double mixed = fourth.error2Truth2() - 2 * mean * fourth.error2Truth() + mean * mean * sums.square();
        double squares =
                fourth.error4() - 2 * unexplained * mixed + unexplained * unexplained * sums.truthFourthAboutMean();
        return Math.sqrt(Math.max(0, squares)) / variation;
    }
}
