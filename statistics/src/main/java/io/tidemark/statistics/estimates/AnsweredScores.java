package io.tidemark.statistics.estimates;

import java.util.Arrays;

/**
 * Predictions of one of two classes by the bins of its score, lowest first: those that were answered with the class (positive),
 * and the others. A bin that holds the threshold is shared between the two, so the numbers need not be whole.
 *
 * @param positive by bin; the array belongs to this object
 * @param negative by bin; the array belongs to this object
 */
public record AnsweredScores(double[] positive, double[] negative) {

    public AnsweredScores {
        if (positive.length != negative.length) {
            throw new IllegalArgumentException(positive.length + " bins and " + negative.length);
        }
    }

    /**
     * Where the class is answered from some score on: the rows with the highest scores are positive.
     *
     * @param rows by bin
     * @param share of them that is positive, 0 to 1
     */
    public static AnsweredScores ranked(long[] rows, double share) {
        double left = share * Arrays.stream(rows).sum();
        double[] positive = new double[rows.length];
        double[] negative = new double[rows.length];
        for (int b = rows.length - 1; b >= 0; b--) {
            positive[b] = Math.max(0, Math.min((double) rows[b], left));
            negative[b] = rows[b] - positive[b];
            left -= positive[b];
        }
        return new AnsweredScores(positive, negative);
    }

    /** The predictions of both. */
    public AnsweredScores plus(AnsweredScores other) {
        return new AnsweredScores(sum(positive, other.positive), sum(negative, other.negative));
    }

    private static double[] sum(double[] one, double[] other) {
        double[] sum = one.clone();
        Arrays.setAll(sum, b -> one[b] + other[b]);
        return sum;
    }

    int bins() {
        return positive.length;
    }

    double rows(int bin) {
        return positive[bin] + negative[bin];
    }

    double positives() {
        return Arrays.stream(positive).sum();
    }

    /** Predictions in all. */
    double total() {
        return positives() + Arrays.stream(negative).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnsweredScores that
                && Arrays.equals(positive, that.positive)
                && Arrays.equals(negative, that.negative);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(positive) + Arrays.hashCode(negative);
    }

    @Override
    public String toString() {
        return "AnsweredScores[" + Arrays.toString(positive) + ", " + Arrays.toString(negative) + "]";
    }
}
