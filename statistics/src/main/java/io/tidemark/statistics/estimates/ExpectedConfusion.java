package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;

/**
 * How good the answers of a model with two classes can be expected to be, by the calibrated probability p that a row is truly
 * positive (confidence-based performance estimation, CBPE):
 *
 * <pre>  TP = Σ p over rows answered positive      FN = Σ p over the others      FP, TN likewise with 1 - p</pre>
 *
 * <p>Every measure is a function of these; they are shares, 0 to 1. The interval is where the measure is to be found in 95 of 100
 * windows once their labels are known: what becomes of a row is a draw with probability p (Poisson binomial), and each block of
 * the calibration was learned from a limited number of rows. With uᵢ the change of the measure if row i turns out positive,
 *
 * <pre>  variance = Σ rows u² p(1 - p) + Σ blocks (Σ rows u)² variance of the block's p</pre>
 *
 * <p>It holds while the relation of score and truth is that of the baseline: inputs may move, P(y | score) may not. Neither concept
 * drift nor a change of how common the classes are is seen. Without rows, or without a row that the measure is about, there is no
 * number.
 *
 * @see "Kivimäki, Białek, Nurminen and Kuberski (2025), Confidence-based estimators for predictive performance in model monitoring,
 *     Journal of Artificial Intelligence Research 82, 209-240"
 */
public final class ExpectedConfusion {

    private static final Measurement NOTHING_POSITIVE = new Undefined("no row is answered or expected positive");

    private final Calibration calibration;
    private final AnsweredScores rows;
    private final double truePositives;
    private final double falseNegatives;

    private ExpectedConfusion(Calibration calibration, AnsweredScores rows) {
        if (calibration.bins() != rows.bins()) {
            throw new IllegalArgumentException(
                    calibration.bins() + " bins of the calibration, " + rows.bins() + " of rows");
        }
        this.calibration = calibration;
        this.rows = rows;
        this.truePositives = expected(rows.positive());
        this.falseNegatives = expected(rows.negative());
    }

    /** What can be expected of the rows of a window. */
    public static ExpectedConfusion of(Calibration calibration, AnsweredScores rows) {
        return new ExpectedConfusion(calibration, rows);
    }

    /**
     * The share of answers that can be expected to be right, whatever the number of classes.
     *
     * @param calibration of the probability given to the answered class: a hit is a right answer
     * @param rows by its bins
     */
    public static Measurement right(Calibration calibration, long[] rows) {
        return of(calibration, AnsweredScores.ranked(rows, 1)).precision();
    }

    private double expected(double[] some) {
        double sum = 0;
        for (int b = 0; b < some.length; b++) {
            sum += some[b] * calibration.probability(b);
        }
        return sum;
    }

    /** Share of right answers. */
    public Measurement accuracy() {
        double n = rows.total();
        double right = truePositives + rows.total() - rows.positives() - falseNegatives;
        return estimate(n, right, 1 / n, -1 / n);
    }

    /** Share of the rows answered positive that are so. */
    public Measurement precision() {
        double answered = rows.positives();
        return estimate(answered, truePositives, 1 / answered, 0);
    }

    /** Share of the positive rows that are answered so. */
    public Measurement recall() {
        double positives = truePositives + falseNegatives;
        double recall = truePositives / positives;
        return estimate(positives, truePositives, (1 - recall) / positives, -recall / positives);
    }

    /** 2 TP / (2 TP + FP + FN), with the class answered positive as the positive one. */
    public Measurement f1() {
        double both = rows.positives() + truePositives + falseNegatives;
        double f1 = 2 * truePositives / both;
        return estimate(both, 2 * truePositives, (2 - f1) / both, -f1 / both);
    }

    private Measurement estimate(double whole, double part, double ifAnswered, double ifNot) {
        if (rows.total() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (!(whole > 0)) {
            return NOTHING_POSITIVE;
        }
        double[] answered = new double[rows.bins()];
        double[] others = new double[rows.bins()];
        Arrays.fill(answered, ifAnswered);
        Arrays.fill(others, ifNot);
        return estimate(part / whole, 0, answered, others);
    }

    /**
     * The area under the ROC curve: the share of pairs of a positive and a negative row in which the positive one has the higher
     * score. Scores of one bin count as equal, and the interval is wider by what that can make, half the share of pairs within
     * bins.
     */
    public Measurement rocArea() {
        double total = rows.total();
        double positives = truePositives + falseNegatives;
        double negatives = total - positives;
        if (total == 0) {
            return new NotEnoughData(0, 1);
        }
        double product = positives * negatives;
        if (!(product > 0)) {
            return new Undefined("only one class is expected");
        }
        return rocArea(positives, negatives, product);
    }

    private Measurement rocArea(double positives, double negatives, double product) {
        double[] change = new double[rows.bins()];
        double positivesAbove = positives;
        double negativesBelow = 0;
        double pairs = 0;
        double tied = 0;
        for (int b = 0; b < change.length; b++) {
            double positive = rows.rows(b) * calibration.probability(b);
            double negative = rows.rows(b) - positive;
            positivesAbove -= positive;
            pairs += positive * (negativesBelow + negative / 2);
            tied += positive * negative;
            change[b] = negativesBelow + negative / 2 - positivesAbove - positive / 2;
            negativesBelow += negative;
        }
        double area = pairs / product;
        for (int b = 0; b < change.length; b++) {
            change[b] = (change[b] - area * (negatives - positives)) / product;
        }
        return estimate(area, tied / 2 / product, change, change);
    }

    private Measurement estimate(double value, double beyond, double[] ifAnswered, double[] ifNot) {
        double error = Math.sqrt(outcomes(ifAnswered, ifNot) + calibrations(ifAnswered, ifNot));
        double half = Estimate.Z95 * error + beyond;
        double lower = Math.max(0, value - half);
        return new Estimate(
                value,
                error,
                Math.min(lower, value),
                Math.max(value, Math.min(1, value + half)),
                Math.round(rows.total()));
    }

    private double outcomes(double[] ifAnswered, double[] ifNot) {
        double variance = 0;
        for (int b = 0; b < rows.bins(); b++) {
            double squares =
                    rows.positive()[b] * ifAnswered[b] * ifAnswered[b] + rows.negative()[b] * ifNot[b] * ifNot[b];
            variance += squares * calibration.outcomeVariance(b);
        }
        return variance;
    }

    private double calibrations(double[] ifAnswered, double[] ifNot) {
        double variance = 0;
        for (Block block : calibration.blocks()) {
            double change = 0;
            for (int b = block.from(); b < block.to(); b++) {
                change += rows.positive()[b] * ifAnswered[b] + rows.negative()[b] * ifNot[b];
            }
            variance += change * change * block.errorVariance();
        }
        return variance;
    }
}
