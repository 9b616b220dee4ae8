package io.tidemark.statistics.kinds;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Tables of joint counts drawn from known shares; always the same ones. */
final class Tables {

    /** Three classes, two of them rare, as of a good classifier: P(answer | truth). */
    static final double[][] THREE = {{.75, .15, .10}, {.25, .45, .30}, {.04, .06, .90}};

    static final double[] THREE_TRUTHS = {.11, .115, .775};

    private final SplittableRandom random;

    Tables(long seed) {
        random = new SplittableRandom(seed);
    }

    /** @param conditional shares of the columns in each row */
    long[][] draw(double[] rows, double[][] conditional, int size) {
        long[][] counts = new long[rows.length][conditional[0].length];
        for (int i = 0; i < size; i++) {
            int row = pick(rows);
            counts[row][pick(conditional[row])]++;
        }
        return counts;
    }

    private int pick(double[] shares) {
        double rest = random.nextDouble();
        int picked = 0;
        while (picked < shares.length - 1 && rest >= shares[picked]) {
            rest -= shares[picked++];
        }
        return picked;
    }

    /** The answers of a regression in as many bins of the truth: mostly its own, at times a neighbour. */
    static double[][] band(int bins) {
        double[][] shares = new double[bins][bins];
        for (int truth = 0; truth < bins; truth++) {
            double sum = 0;
            for (int answer = 0; answer < bins; answer++) {
                shares[truth][answer] = Math.exp(-1.2 * (truth - answer) * (truth - answer));
                sum += shares[truth][answer];
            }
            for (int answer = 0; answer < bins; answer++) {
                shares[truth][answer] /= sum;
            }
        }
        return shares;
    }

    /** The shares with each answer two bins further up. */
    static double[][] raised(double[][] band) {
        double[][] raised = new double[band.length][band.length];
        for (int truth = 0; truth < band.length; truth++) {
            for (int answer = 0; answer < band.length; answer++) {
                raised[truth][Math.min(band.length - 1, answer + 2)] += band[truth][answer];
            }
        }
        return raised;
    }

    static double[] equal(int size) {
        double[] shares = new double[size];
        Arrays.fill(shares, 1.0 / size);
        return shares;
    }

    /** Shares between two tables of them, such that the shift from the first is of the wanted size. */
    static double[][] between(double[] rows, double[][] from, double[][] to, double shift) {
        double weight = shift / shift(rows, from, to);
        double[][] shares = new double[from.length][from[0].length];
        for (int row = 0; row < shares.length; row++) {
            for (int column = 0; column < shares[row].length; column++) {
                shares[row][column] = (1 - weight) * from[row][column] + weight * to[row][column];
            }
        }
        return shares;
    }

    private static double shift(double[] rows, double[][] from, double[][] to) {
        double shift = 0;
        for (int row = 0; row < from.length; row++) {
            for (int column = 0; column < from[row].length; column++) {
                shift += rows[row] * Math.abs(from[row][column] - to[row][column]) / 2;
            }
        }
        return shift;
    }
}
