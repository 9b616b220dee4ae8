package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.Arrays;

/**
 * What each kind of answer costs, and the mean cost of a row:
 *
 * <pre>  Σᵢⱼ nᵢⱼ cᵢⱼ / n</pre>
 *
 * <p>Unit: that of the costs. Range: between the smallest and the largest cost; the mean cost of right answers when every
 * prediction is right. Gains are negative costs. Interval: Student's. No row is {@link NotEnoughData}; of one the value has
 * no interval.
 *
 * @param costs rows by truth, columns by prediction
 */
public record CostMatrix(double[][] costs) {

    public CostMatrix {
        int size = costs.length;
        if (size == 0
                || Arrays.stream(costs).anyMatch(row -> row.length != size)
                || !Arrays.stream(costs).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "costs must be a square of finite numbers, were " + Arrays.deepToString(costs));
        }
        costs = Arrays.stream(costs).map(double[]::clone).toArray(double[][]::new);
    }

    /** The same truth with the class predicted for every row that costs least, the first of several. */
    public ConfusionMatrix cheapestConstant(ConfusionMatrix matrix) {
        int size = matrix.size();
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int answer = 0; answer < size; answer++) {
            double sum = 0;
            for (int truth = 0; truth < size; truth++) {
                sum += matrix.trueRows(truth) * costs[truth][answer];
            }
            if (sum < least) {
                least = sum;
                best = answer;
            }
        }
        long[][] counts = new long[size][size];
        for (int truth = 0; truth < size; truth++) {
            counts[truth][best] = matrix.trueRows(truth);
        }
        return new ConfusionMatrix(matrix.classes(), counts);
    }

    /** The mean cost, exact, also from merged counts. */
    public Measurement of(ConfusionMatrix matrix) {
        if (matrix.size() != costs.length) {
            throw new IllegalArgumentException(
                    "costs of " + costs.length + " classes do not fit the classes " + matrix.classes());
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < costs.length; i++) {
            for (int j = 0; j < costs.length; j++) {
                sum += matrix.at(i, j) * costs[i][j];
                squares += matrix.at(i, j) * costs[i][j] * costs[i][j];
            }
        }
        return new LossSums(matrix.total(), sum, squares).mean();
    }
}
