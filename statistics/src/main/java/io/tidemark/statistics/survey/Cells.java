package io.tidemark.statistics.survey;

import java.util.Arrays;

/**
 * Answers by the cells of a table, such as that of true and predicted class. The arrays belong to this object.
 *
 * @param counts answers in each cell
 * @param weights sums of their weights
 * @param squaredWeights sums of the squares of these
 */
public record Cells(long[] counts, double[] weights, double[] squaredWeights) {

    /** Of a table without cells. */
    public static final Cells NONE = new Cells(new long[0], new double[0], new double[0]);

    /** The sums of a number that an answer has by its cell. */
    WeightedSum of(double[] z) {
        double[] sums = new double[5];
        for (int cell = 0; cell < counts.length; cell++) {
            sums[0] += weights[cell];
            sums[1] += squaredWeights[cell];
            sums[2] += weights[cell] * z[cell];
            sums[3] += squaredWeights[cell] * z[cell];
            sums[4] += squaredWeights[cell] * z[cell] * z[cell];
        }
        return new WeightedSum(Arrays.stream(counts).sum(), sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    /** Answers in the cells that are marked with a number other than 0. */
    long countOf(double[] marked) {
        long count = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            count += marked[cell] == 0 ? 0 : counts[cell];
        }
        return count;
    }

    Cells times(double factor) {
        return new Cells(
                counts,
                Arrays.stream(weights).map(weight -> weight * factor).toArray(),
                Arrays.stream(squaredWeights)
                        .map(square -> square * factor * factor)
                        .toArray());
    }

    Cells plus(Cells other) {
        long[] sum = new long[counts.length];
        double[] sumOfWeights = new double[counts.length];
        double[] sumOfSquares = new double[counts.length];
        for (int cell = 0; cell < sum.length; cell++) {
            sum[cell] = counts[cell] + other.counts[cell];
            sumOfWeights[cell] = weights[cell] + other.weights[cell];
            sumOfSquares[cell] = squaredWeights[cell] + other.squaredWeights[cell];
        }
        return new Cells(sum, sumOfWeights, sumOfSquares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cells that
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(squaredWeights, that.squaredWeights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "Cells[" + Arrays.toString(counts) + ", " + Arrays.toString(weights) + "]";
    }
}
