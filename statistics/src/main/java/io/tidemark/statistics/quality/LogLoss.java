package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Logarithmic loss, the cross entropy of truth and probabilities:
 *
 * <pre>  mean of -ln p(true class)     p clipped to [ε, 1 - ε], ε = 2⁻⁵², then divided by their sum</pre>
 *
 * <p>Unit: nats. Range: 0 to 36.05; about 0 when every prediction is sure and right. Guessing all K classes alike gives
 * ln K. Interval: Student's, of the logarithm. No row is {@link NotEnoughData}; of one the value has no interval.
 */
public final class LogLoss {

    /** Probabilities are kept this far from 0 and 1. */
    static final double CLIP = 0x1p-52;

    private LogLoss() {}

    /** The measure of the rows of a file. */
    public static Measurement of(ScoredRows rows) {
        return of(LossSums.over(rows.n(), row -> ofRow(rows.probabilities(row), rows.truth(row))));
    }

    /** The measure of merged sums of {@link #ofRow}. */
    public static Measurement of(LossSums sums) {
        return sums.positiveMean();
    }

    /**
     * The loss of one row.
     *
     * @param probabilities of the classes, 0 to 1; need not add up to 1
     * @param truth place of the true class
     */
    public static double ofRow(double[] probabilities, int truth) {
        double sum = 0;
        for (double probability : probabilities) {
            sum += clipped(probability);
        }
        return -StrictMath.log(clipped(probabilities[truth]) / sum);
    }

    /** The loss of one row for each class, were that the true one. */
    public static double[] ofEach(double[] probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            sum += clipped(probability);
        }
        double logarithm = StrictMath.log(sum);
        double[] losses = new double[probabilities.length];
        for (int k = 0; k < losses.length; k++) {
            losses[k] = logarithm - StrictMath.log(clipped(probabilities[k]));
        }
        return losses;
    }

    private static double clipped(double probability) {
        return Math.min(1 - CLIP, Math.max(CLIP, probability));
    }
}
