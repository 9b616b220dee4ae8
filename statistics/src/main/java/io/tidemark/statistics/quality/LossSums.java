package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.function.IntToDoubleFunction;

/**
 * The sums of a loss over rows, from which its mean follows with its interval. Sums of quantised losses, as whole numbers,
 * merge exactly; the mean is then off by at most half a step.
 *
 * @param n rows
 * @param sum of the losses
 * @param squares sum of their squares
 */
public record LossSums(long n, double sum, double squares) {

    /** The sums of a loss over the rows of a file. */
    static LossSums over(int rows, IntToDoubleFunction loss) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double one = loss.applyAsDouble(row);
            sum += one;
            squares += one * one;
        }
        return new LossSums(rows, sum, squares);
    }

    /** The sums of both. */
    public LossSums plus(LossSums other) {
        return new LossSums(n + other.n, sum + other.sum, squares + other.squares);
    }

    /**
     * The mean of a loss that may be negative, with Student's interval. No row is {@link NotEnoughData}; of one the mean
     * is known, its interval is not.
     */
    public Measurement mean() {
        return n == 0 ? new NotEnoughData(0, 1) : Estimate.ofMean(sum / n, standardError(), n);
    }

    /** The mean of a loss of at least 0, with an interval that stays above 0. */
    public Measurement positiveMean() {
        return n == 0 ? new NotEnoughData(0, 1) : Estimate.ofPositive(sum / n, standardError(), n);
    }

    /** sqrt((Σ x² - (Σ x)² / n) / (n (n - 1))). */
    private double standardError() {
        double spread = Math.max(0, squares - sum / n * sum);
        return n < 2 ? 0 : Math.sqrt(spread / (n - 1) / n);
    }
}
