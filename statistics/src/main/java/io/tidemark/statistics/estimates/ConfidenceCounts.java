package io.tidemark.statistics.estimates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Predictions by how sure the model says it is, least sure first.
 *
 * @param confidences of each group, not falling; the array belongs to this object
 * @param rows of each group; the array belongs to this object
 */
public record ConfidenceCounts(double[] confidences, long[] rows) {

    public ConfidenceCounts {
        if (confidences.length != rows.length
                || IntStream.range(1, rows.length).anyMatch(g -> confidences[g] < confidences[g - 1])) {
            throw new IllegalArgumentException("confidences must not fall, and have rows each: "
                    + Arrays.toString(confidences) + ", " + Arrays.toString(rows));
        }
    }

    /**
     * Of two classes, by the score of one of them: the confidence of a score s is s or 1 - s, whichever is larger.
     *
     * @param scores of each bin
     * @param rows of each bin
     */
    public static ConfidenceCounts ofScores(double[] scores, long[] rows) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(b -> confidence(scores[b])))
                .mapToInt(b -> b)
                .toArray();
        return new ConfidenceCounts(
                IntStream.of(order).mapToDouble(b -> confidence(scores[b])).toArray(),
                IntStream.of(order).mapToLong(b -> rows[b]).toArray());
    }

    private static double confidence(double score) {
        return Math.max(score, 1 - score);
    }

    long total() {
        return Arrays.stream(rows).sum();
    }

    /** Mean confidence; NaN of no row. */
    double mean() {
        double sum = 0;
        for (int g = 0; g < rows.length; g++) {
            sum += rows[g] * confidences[g];
        }
        return sum / total();
    }

    /** Variance of the confidences of rows; NaN of no row. */
    double variance() {
        double mean = mean();
        double sum = 0;
        for (int g = 0; g < rows.length; g++) {
            sum += rows[g] * (confidences[g] - mean) * (confidences[g] - mean);
        }
        return sum / total();
    }

    boolean isGroupedAs(ConfidenceCounts other) {
        return Arrays.equals(confidences, other.confidences);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfidenceCounts that && isGroupedAs(that) && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(confidences) + Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "ConfidenceCounts[" + Arrays.toString(confidences) + ", " + Arrays.toString(rows) + "]";
    }
}
