package io.tidemark.statistics.quality;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;

/**
 * The sums of a regression's errors, e = prediction - truth, and of the truth y, from which its measures follow with
 * their intervals. Sums of quantised values, as whole numbers, merge exactly.
 *
 * <p>y may be taken from any fixed origin, one near its mean costs least precision.
 *
 * @param n rows
 * @param error Σ e
 * @param absolute Σ |e|
 * @param square Σ e²
 * @param truth Σ y
 * @param truthSquare Σ y²
 * @param fourth sums of fourth order; only the intervals rest on them
 */
public record ErrorSums(
        long n, double error, double absolute, double square, double truth, double truthSquare, Fourth fourth) {

    /**
     * Sums that the intervals of mean square and R² need; a coarse quantisation is good enough for them.
     *
     * @param error4 Σ e⁴
     * @param error2Truth Σ e² y
     * @param error2Truth2 Σ e² y²
     * @param truth3 Σ y³
     * @param truth4 Σ y⁴
     */
    public record Fourth(double error4, double error2Truth, double error2Truth2, double truth3, double truth4) {

        Fourth plus(Fourth other) {
            return new Fourth(
                    error4 + other.error4,
                    error2Truth + other.error2Truth,
                    error2Truth2 + other.error2Truth2,
                    truth3 + other.truth3,
                    truth4 + other.truth4);
        }
    }

    /**
     * The sums over the rows of a file, y taken from its mean.
     *
     * @param truth NaN for a row without label, which is left out
     * @throws IllegalArgumentException for arrays of different length, or a prediction that is NaN
     */
    public static ErrorSums of(double[] truth, double[] predictions) {
        return of(RegressionRows.of(truth, predictions));
    }

    static ErrorSums of(RegressionRows rows) {
        double origin = origin(rows.each((y, f) -> y));
        LossSums errors = rows.sums((y, f) -> f - y);
        LossSums squares = rows.sums((y, f) -> square(f - y));
        LossSums truths = rows.sums((y, f) -> y - origin);
        LossSums truthSquares = rows.sums((y, f) -> square(y - origin));
        Fourth fourth = new Fourth(
                squares.squares(),
                rows.sums((y, f) -> square(f - y) * (y - origin)).sum(),
                rows.sums((y, f) -> square(f - y) * square(y - origin)).sum(),
                rows.sums((y, f) -> square(y - origin) * (y - origin)).sum(),
                truthSquares.squares());
        double absolute = rows.sums((y, f) -> Math.abs(f - y)).sum();
        return new ErrorSums(
                rows.n(), errors.sum(), absolute, errors.squares(), truths.sum(), truths.squares(), fourth);
    }

    /** The mean, or the one value of a constant truth, which then has no variation to the last bit. */
    private static double origin(double[] truth) {
        DoubleSummaryStatistics range = Arrays.stream(truth).summaryStatistics();
        return range.getMin() == range.getMax() ? range.getMin() : range.getAverage();
    }

    private static double square(double x) {
        return x * x;
    }

    LossSums errors() {
        return new LossSums(n, error, square);
    }

    LossSums absolutes() {
        return new LossSums(n, absolute, square);
    }

    LossSums squares() {
        return new LossSums(n, square, fourth.error4());
    }

    /** Σ (y - ȳ)⁴. */
    double truthFourthAboutMean() {
        double mean = n == 0 ? 0 : truth / n;
        return fourth.truth4()
                - 4 * mean * fourth.truth3()
                + 6 * mean * mean * truthSquare
                - 3 * n * mean * mean * mean * mean;
    }

    /** The sums of both. */
    public ErrorSums plus(ErrorSums other) {
        return new ErrorSums(
                n + other.n,
                error + other.error,
                absolute + other.absolute,
                square + other.square,
                truth + other.truth,
                truthSquare + other.truthSquare,
                fourth.plus(other.fourth));
    }
}
