package io.tidemark.statistics.bias;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.quality.BinaryCounts;

/**
 * Generalised entropy of the benefits b that rows get: 2 for a false positive, 1 for a right prediction, 0 for a false negative.
 *
 * <pre>  Σ ((b / μ)² - 1) / 2n     μ = mean b</pre>
 *
 * <p>The standard error is by the delta method.
 */
final class GeneralisedEntropy {

    private GeneralisedEntropy() {}

    static Measurement of(BinaryCounts a, BinaryCounts d) {
        double doubled = (double) a.falsePositives() + d.falsePositives();
        double none = (double) a.falseNegatives() + d.falseNegatives();
        double n = (double) a.total() + d.total();
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        double single = n - doubled - none;
        double mean = (single + 2 * doubled) / n;
        if (mean == 0) {
            return new Undefined("no row gets any benefit: all are false negatives");
        }
        double square = (single + 4 * doubled) / n;
        double variance = (none * influence(0, mean, square)
                        + single * influence(1, mean, square)
                        + doubled * influence(2, mean, square))
                / (n * n);
        return Estimate.ofPositive((square / (mean * mean) - 1) / 2, Math.sqrt(variance), (long) n);
    }

    /** Squared derivative by one more row with this benefit, times n². */
    private static double influence(double benefit, double mean, double square) {
        double influence =
                (benefit * benefit - square) / (2 * mean * mean) - square * (benefit - mean) / (mean * mean * mean);
        return influence * influence;
    }
}
