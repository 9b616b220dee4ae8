package io.tidemark.statistics.estimates;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean loss of a regression that can be expected of a window, from what the loss was in the baseline for predictions of about
 * the same value:
 *
 * <pre>  Σ rows of the window in a leaf · mean loss of the baseline in it / rows      leaf: a bin of predicted values</pre>
 *
 * <p>Unit: that of the loss. Range: from 0. Bins with fewer than 20 labelled rows share a leaf with their neighbours. The interval is
 * where the mean loss of the window is to be found in 95 of 100 windows once labels are known: chance of the window and of the
 * baseline. It holds while the loss depends on the predicted value as it did in the baseline. Without rows there is no number.
 */
public final class LossTable {

    private static final long FEWEST_ROWS = 20;

    private final List<Leaf> leaves;
    private final int bins;

    private record Leaf(int from, int to, long rows, double sum, double squares) {

        Leaf with(Leaf next) {
            return new Leaf(from, next.to, rows + next.rows, sum + next.sum, squares + next.squares);
        }

        double mean() {
            return sum / rows;
        }

        /** Of one row's loss; at least that of losses which differ by one part in a million. */
        double variance() {
            double mean = mean();
            return Math.max(squares / rows - mean * mean, 1e-12 * mean * mean) * rows / Math.max(1, rows - 1.0);
        }
    }

    private LossTable(List<Leaf> leaves, int bins) {
        this.leaves = List.copyOf(leaves);
        this.bins = bins;
    }

    /**
     * The table of a baseline.
     *
     * @param rows labelled rows by bin of the predicted value
     * @param sums of their losses
     * @param squares sums of their squared losses
     */
    public static LossTable of(long[] rows, double[] sums, double[] squares) {
        if (sums.length != rows.length || squares.length != rows.length) {
            throw new IllegalArgumentException(
                    rows.length + " bins of rows, " + sums.length + " of sums, " + squares.length + " of squares");
        }
        List<Leaf> leaves = new ArrayList<>();
        for (int b = 0; b < rows.length; b++) {
            Leaf next = new Leaf(b, b + 1, rows[b], sums[b], squares[b]);
            boolean joins = !leaves.isEmpty() && last(leaves).rows() < FEWEST_ROWS;
            leaves.add(joins ? leaves.remove(leaves.size() - 1).with(next) : next);
        }
        if (leaves.size() > 1 && last(leaves).rows() < FEWEST_ROWS) {
            Leaf few = leaves.remove(leaves.size() - 1);
            leaves.add(leaves.remove(leaves.size() - 1).with(few));
        }
        return new LossTable(leaves, rows.length);
    }

    private static Leaf last(List<Leaf> leaves) {
        return leaves.get(leaves.size() - 1);
    }

    /** Labelled rows that it was learned from. */
    public long rows() {
        return leaves.stream().mapToLong(Leaf::rows).sum();
    }

    /** Mean loss of the baseline; NaN of no row. */
    public double mean() {
        return leaves.stream().mapToDouble(Leaf::sum).sum() / rows();
    }

    /**
     * The mean loss that can be expected.
     *
     * @param window rows by bin of the predicted value
     */
    public Measurement expected(long[] window) {
        if (window.length != bins) {
            throw new IllegalArgumentException(window.length + " bins of rows, " + bins + " of the table");
        }
        long n = Arrays.stream(window).sum();
        if (n == 0 || rows() == 0) {
            return new NotEnoughData(Math.min(n, rows()), 1);
        }
        double sum = 0;
        for (Leaf leaf : leaves) {
            sum += rows(window, leaf) * leaf.mean();
        }
        double outcomes = outcomeError(window);
        double table = tableError(window);
        return positive(sum / n, Math.sqrt(outcomes * outcomes + table * table), n);
    }

    /** The interval is one of the logarithm: losses are not below 0. Where it would have no end, it is that of the loss itself. */
    private static Estimate positive(double value, double error, long n) {
        double factor = value > 0 ? StrictMath.exp(Estimate.Z95 * error / value) : 1;
        if (!Double.isFinite(value * factor)) {
            return new Estimate(value, error, 0, value + Estimate.Z95 * error, n);
        }
        return new Estimate(value, error, value / factor, value * factor, n);
    }

    /** Standard error of the mean loss of a window whose leaves are known without error. */
    private double outcomeError(long[] window) {
        double variance = 0;
        for (Leaf leaf : leaves) {
            variance += rows(window, leaf) * leaf.variance();
        }
        return Math.sqrt(variance) / Arrays.stream(window).sum();
    }

    /** Standard error that the mean losses of the leaves have: the same in all windows. */
    private double tableError(long[] window) {
        double variance = 0;
        for (Leaf leaf : leaves) {
            double rows = rows(window, leaf);
            variance += rows * rows * leaf.variance() / leaf.rows();
        }
        return Math.sqrt(variance) / Arrays.stream(window).sum();
    }

    private static double rows(long[] window, Leaf leaf) {
        return Arrays.stream(window, leaf.from(), leaf.to()).sum();
    }
}
