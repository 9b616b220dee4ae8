package io.tidemark.statistics.kinds;

/**
 * Sums of a loss over rows.
 *
 * @param n rows with a loss
 * @param sum of the losses
 * @param squares sum of their squares
 */
public record LossSums(long n, double sum, double squares) {

    double mean() {
        return sum / n;
    }

    /** Of the mean; at least that of rows that differ by one part in a million. */
    double varianceOfMean() {
        double mean = mean();
        return Math.max(squares / n - mean * mean, 1e-12 * mean * mean) / n;
    }
}
