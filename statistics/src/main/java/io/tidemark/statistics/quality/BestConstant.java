package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How good an answer that is always the same would be: a model is worth what it does better. Every measure of a confusion
 * matrix applies to {@link #classifier}.
 */
public final class BestConstant {

    private BestConstant() {}

    /** The same truth with the most frequent class predicted for every row, the first of several. */
    public static ConfusionMatrix classifier(ConfusionMatrix matrix) {
        int mode = IntStream.range(0, matrix.size())
                .reduce(0, (best, k) -> matrix.trueRows(k) > matrix.trueRows(best) ? k : best);
        long[][] counts = new long[matrix.size()][matrix.size()];
        for (int k = 0; k < counts.length; k++) {
            counts[k][mode] = matrix.trueRows(k);
        }
        return new ConfusionMatrix(matrix.classes(), counts);
    }

    /**
     * The log loss of always predicting the class shares q of the truth, in nats: -Σ q ln q, their entropy. 0 when the truth
     * is all of one class, at most ln K. No row is {@link NotEnoughData}.
     *
     * @param truths rows of each class
     */
    public static Measurement logLoss(long[] truths) {
        long n = Arrays.stream(truths).sum();
        double sum = 0;
        double squares = 0;
        for (long rows : truths) {
            double loss = rows == 0 ? 0 : -StrictMath.log((double) rows / n);
            sum += rows * loss;
            squares += rows * loss * loss;
        }
        return LogLoss.of(new LossSums(n, sum, squares));
    }

    /**
     * The Brier score of always giving the classes their shares q of the truth: 1 - Σ q², of one class against another half of
     * that. No row is {@link NotEnoughData}.
     *
     * @param truths rows of each class
     */
    public static Measurement brier(long[] truths) {
        long n = Arrays.stream(truths).sum();
        double same = 0;
        for (long rows : truths) {
            double share = (double) rows / n;
            same += share * share;
        }
        double scale = truths.length == 2 ? 0.5 : 1;
        double sum = 0;
        double squares = 0;
        for (long rows : truths) {
            double loss = scale * (1 - 2.0 * rows / n + same);
            sum += rows * loss;
            squares += rows * loss * loss;
        }
        return BrierScore.of(new LossSums(n, sum, squares));
    }

    /** The RMSE of always predicting the mean of the truth: its standard deviation (divisor n), in its unit. */
    public static Measurement rootMeanSquare(ErrorSums sums) {
        double mean = sums.n() == 0 ? 0 : sums.truth() / sums.n();
        double square = sums.truthSquare() - mean * sums.truth();
        return Root.of(new LossSums(sums.n(), Math.max(0, square), sums.truthFourthAboutMean()).positiveMean());
    }
}
