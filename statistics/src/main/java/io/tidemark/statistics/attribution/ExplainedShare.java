package io.tidemark.statistics.attribution;

import java.util.Arrays;

/**
 * How much of the variance of answers the bins of one feature explain: the correlation ratio of values, Goodman and Kruskal's τ
 * of classes, which is the same of the indicators of all classes together.
 *
 * <pre>  η² = 1 − Σ within bins / Σ in all      corrected for chance: max(0, 1 − (1 − η²)(n − 1)/(n − k)), k bins with rows</pre>
 *
 * <p>Unit: share. Range: 0 to 1. It says what the answers have to do with the feature, by itself or by another that goes with it. It
 * is no attribution and not the importance of a permutation, both of which ask the model.
 *
 * @see "Kelley (1935), PNAS 21(9), 554-559, for the correction; Goodman and Kruskal (1954), JASA 49(268), 732-764"
 */
public final class ExplainedShare {

    private final long[] rows;
    private final double[][] sums;
    private final double[] all;
    private double squares;
    private long n;

    /**
     * @param bins of the feature
     * @param answers 1 for values, or the number of classes
     */
    public ExplainedShare(int bins, int answers) {
        this.rows = new long[bins];
        this.sums = new double[bins][answers];
        this.all = new double[answers];
    }

    /** Takes a row that was answered with a value. */
    public void value(int bin, double answer) {
        add(bin, 0, answer);
    }

    /** Takes a row that was answered with a class. */
    public void answer(int bin, int answer) {
        add(bin, answer, 1);
    }

    private void add(int bin, int answer, double value) {
        rows[bin]++;
        n++;
        sums[bin][answer] += value;
        all[answer] += value;
        squares += value * value;
    }

    /** The share; 0 when there is nothing to explain. */
    public double share() {
        long bins = Arrays.stream(rows).filter(count -> count > 0).count();
        double variation = squares - Arrays.stream(all).map(sum -> sum * sum).sum() / Math.max(1, n);
        double within = squares;
        for (int b = 0; b < rows.length; b++) {
            within -= Arrays.stream(sums[b]).map(sum -> sum * sum).sum() / Math.max(1, rows[b]);
        }
        if (n <= bins || !(variation > 0)) {
            return 0;
        }
        return Math.max(0, 1 - within / variation * (n - 1) / (n - bins));
    }
}
