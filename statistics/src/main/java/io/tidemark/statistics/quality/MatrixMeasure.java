package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * A number that depends on the shares of a confusion matrix alone, and how it changes with each cell: what the delta method
 * needs.
 *
 * <pre>  variance = Σᵢⱼ nᵢⱼ gᵢⱼ²      g = ∂ measure / ∂ nᵢⱼ, for which Σ nᵢⱼ gᵢⱼ = 0</pre>
 *
 * <p>The standard error is that of the counts with one more row spread over the cells: without errors it would be 0.
 */
interface MatrixMeasure {

    /** The measure. */
    double value(Cells cells);

    /** Its derivative by the count of a cell. */
    double derivative(Cells cells, int truth, int predicted);

    /** The estimate of a measure between 0 and 1. */
    static Measurement share(ConfusionMatrix matrix, MatrixMeasure measure) {
        return bounded(matrix, measure, 0);
    }

    /** The estimate of a measure between -1 and 1. */
    static Measurement signed(ConfusionMatrix matrix, MatrixMeasure measure) {
        return bounded(matrix, measure, -1);
    }

    private static Measurement bounded(ConfusionMatrix matrix, MatrixMeasure measure, double least) {
        if (matrix.total() == 0) {
            return new NotEnoughData(0, 1);
        }
        double range = 1 - least;
        Cells smoothed = Cells.smoothed(matrix);
        double error = standardError(smoothed, measure);
        double share = Math.min(1, Math.max(0, (measure.value(smoothed) - least) / range));
        double value = Math.min(1, Math.max(least, measure.value(Cells.of(matrix))));
        if (error == 0) {
            return new Estimate(value, 0, value, value, matrix.total());
        }
        double effectiveSize = share * (1 - share) / ((error / range) * (error / range));
        return Estimate.ofShareLike(value, least, error, effectiveSize, matrix.total());
    }

    private static double standardError(Cells cells, MatrixMeasure measure) {
        double variance = 0;
        for (int i = 0; i < cells.size(); i++) {
            for (int j = 0; j < cells.size(); j++) {
                double derivative = measure.derivative(cells, i, j);
                variance += cells.at(i, j) * derivative * derivative;
            }
        }
        return Math.sqrt(variance);
    }
}
