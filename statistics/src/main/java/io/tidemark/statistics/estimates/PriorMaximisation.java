package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Arrays;

/**
 * How common one of two classes is now, from calibrated probabilities p, by expectation maximisation (EM): the share q under which
 * the scores of the window are the most likely,
 *
 * <pre>  q ← mean over rows of  q p/π / (q p/π + (1 - q) (1 - p)/(1 - π))      π the share in the baseline</pre>
 *
 * <p>Unit: share of a class. Range: 0 to 1. Interval: 95 %, by the observed information of the window, and that of π. It holds while
 * scores are spread within each class as in the baseline, P(score | y): see {@link MixtureFit}. Where the scores tell nothing, or the
 * baseline has one class alone, there is no number.
 *
 * @see "Saerens, Latinne and Decaestecker (2002), Adjusting the outputs of a classifier to new a priori probabilities, Neural
 *     Computation 14(1), 21-41"
 */
public final class PriorMaximisation {

    private static final int MOST_STEPS = 100_000;
    private static final double CLOSE = 1e-13;

    private final double[] ratios;
    private final double[] others;
    private final double[] rows;
    private final double total;

    private PriorMaximisation(Calibration calibration, double prior, long[] rows) {
        this.rows = Arrays.stream(rows).asDoubleStream().toArray();
        this.total = Arrays.stream(this.rows).sum();
        this.ratios = new double[rows.length];
        this.others = new double[rows.length];
        for (int b = 0; b < rows.length; b++) {
            ratios[b] = calibration.probability(b) / prior;
            others[b] = (1 - calibration.probability(b)) / (1 - prior);
        }
    }

    /**
     * Estimates.
     *
     * @param prior π, share of the class in the baseline
     * @param labels of the baseline that it is known from
     * @param rows of the window by bins of the score
     */
    public static Measurement of(Calibration calibration, double prior, long labels, long[] rows) {
        if (rows.length != calibration.bins()) {
            throw new IllegalArgumentException(rows.length + " bins of rows, " + calibration.bins() + " of scores");
        }
        long n = Arrays.stream(rows).sum();
        if (n == 0 || labels == 0) {
            return new NotEnoughData(Math.min(n, labels), 1);
        }
        if (!(prior > 0 && prior < 1)) {
            return new Undefined("the baseline has only one class");
        }
        return new PriorMaximisation(calibration, prior, rows).estimate(prior, labels, n);
    }

    private Measurement estimate(double prior, long labels, long n) {
        double share = prior;
        double change = 1;
        for (int step = 0; step < MOST_STEPS && change > CLOSE; step++) {
            double next = next(share);
            change = Math.abs(next - share);
            share = next;
        }
        double information = information(share);
        if (!(information > 0)) {
            return new Undefined("the scores do not tell the classes apart");
        }
        double ofPrior = share * (1 - share) / (prior * (1 - prior)) * Math.sqrt(prior * (1 - prior) / labels);
        double error = Math.sqrt(1 / information + ofPrior * ofPrior);
        double half = Estimate.Z95 * error;
        return new Estimate(share, error, Math.max(0, share - half), Math.min(1, share + half), n);
    }

    private double next(double share) {
        double sum = 0;
        for (int b = 0; b < rows.length; b++) {
            double of = share * ratios[b];
            double whole = of + (1 - share) * others[b];
            sum += whole > 0 ? rows[b] * of / whole : 0;
        }
        return sum / total;
    }

    private double information(double share) {
        double sum = 0;
        for (int b = 0; b < rows.length; b++) {
            double whole = share * ratios[b] + (1 - share) * others[b];
            double slope = whole > 0 ? (ratios[b] - others[b]) / whole : 0;
            sum += rows[b] * slope * slope;
        }
        return sum;
    }
}
