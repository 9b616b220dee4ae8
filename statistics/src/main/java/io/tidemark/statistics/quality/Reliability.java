package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * How often predictions were right, by the probability that they were given, in equal bins of it. The counts of two windows
 * add up.
 *
 * <p>Bins are closed on the right, (0, 0.1], ..., (0.9, 1] of ten, with 0 in the first.
 *
 * @param bins lowest probability first
 */
public record Reliability(List<Bin> bins) {

    /** Probabilities are taken to this many steps before they are put in a bin, so that 0.3 lies on the edge of 0.3. */
    private static final double STEPS = 1e12;

    /**
     * One bin.
     *
     * @param rows rows in the bin
     * @param right rows whose prediction came true
     * @param probability sum of the probabilities that they were given
     */
    public record Bin(long rows, long right, double probability) {

        Bin plus(Bin other) {
            return new Bin(rows + other.rows, right + other.right, probability + other.probability);
        }

        /** Share of rows whose prediction came true. */
        public Measurement shareRight() {
            return Estimate.ofShare(right, rows);
        }

        /** Mean probability less the share that came true: above 0 where the model is too sure. NaN of no row. */
        public double gap() {
            return (probability - right) / rows;
        }
    }

    public Reliability {
        bins = List.copyOf(bins);
    }

    /** Of the largest probability of each row: right when it is that of the true class. */
    public static Reliability ofConfidence(ScoredRows rows, int bins) {
        return of(
                rows.n(),
                row -> rows.probabilities(row)[rows.predicted(row)],
                row -> rows.predicted(row) == rows.truth(row),
                bins);
    }

    /** Of the probability of one class: right when it is the truth. */
    public static Reliability ofClass(ScoredRows rows, int place, int bins) {
        return of(rows.n(), row -> rows.probabilities(row)[place], row -> rows.truth(row) == place, bins);
    }

    private static Reliability of(int rows, IntToDoubleFunction probability, IntPredicate right, int bins) {
        List<Bin> filled = new ArrayList<>(Collections.nCopies(bins, new Bin(0, 0, 0)));
        for (int row = 0; row < rows; row++) {
            double p = probability.applyAsDouble(row);
            int bin = bin(p, bins);
            filled.set(bin, filled.get(bin).plus(new Bin(1, right.test(row) ? 1 : 0, p)));
        }
        return new Reliability(filled);
    }

    /** The bin of a probability. */
    public static int bin(double probability, int bins) {
        double place = Math.ceil(Math.rint(probability * bins * STEPS) / STEPS);
        return Math.max(0, Math.min(bins, (int) place) - 1);
    }

    /** The counts of both. */
    public Reliability plus(Reliability other) {
        if (bins.size() != other.bins.size()) {
            throw new IllegalArgumentException(bins.size() + " bins and " + other.bins.size() + " do not add up");
        }
        List<Bin> sum = new ArrayList<>();
        for (int b = 0; b < bins.size(); b++) {
            sum.add(bins.get(b).plus(other.bins.get(b)));
        }
        return new Reliability(sum);
    }

    /** Rows in all bins. */
    public long rows() {
        return bins.stream().mapToLong(Bin::rows).sum();
    }
}
