package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Matthews' correlation coefficient for any number of classes:
 *
 * <pre>  (c n - Σ pₖ tₖ) / sqrt((n² - Σ pₖ²)(n² - Σ tₖ²))</pre>
 *
 * <p>c rows right, n rows, tₖ true and pₖ predicted rows of class k. Unit: correlation. Range: -1 to 1; 1 when every
 * prediction is right, about 0 when predictions tell nothing, 0 when the truth or the predictions are all of one class.
 * Interval: by the delta method. No row is {@link NotEnoughData}; one is enough.
 *
 * @see "Gorodkin (2004), Comparing two K-category assignments by a K-category correlation coefficient, Computational
 *     Biology and Chemistry 28(5-6), 367-374"
 */
public final class MatthewsCorrelation {

    private MatthewsCorrelation() {}

    /** The coefficient, exact, also from merged counts. */
    public static Measurement of(ConfusionMatrix matrix) {
        return MatrixMeasure.signed(matrix, new Coefficient());
    }

    private static final class Coefficient implements MatrixMeasure {

        @Override
        public double value(Cells cells) {
            double spread = spread(cells);
            return spread == 0 ? 0 : covariance(cells) / spread;
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            double spread = spread(cells);
            if (spread == 0) {
                return 0;
            }
            double covariance = (truth == predicted ? cells.total() : 0)
                    + cells.right()
                    - cells.truth(predicted)
                    - cells.predicted(truth);
            double ofPredictions = (cells.total() - cells.predicted(predicted)) / spreadOf(cells, false);
            double ofTruth = (cells.total() - cells.truth(truth)) / spreadOf(cells, true);
            return covariance / spread - value(cells) * (ofPredictions + ofTruth);
        }

        private static double covariance(Cells cells) {
            double chance = 0;
            for (int k = 0; k < cells.size(); k++) {
                chance += cells.predicted(k) * cells.truth(k);
            }
            return cells.right() * cells.total() - chance;
        }

        private static double spread(Cells cells) {
            return Math.sqrt(spreadOf(cells, true) * spreadOf(cells, false));
        }

        /** n² - Σ tₖ², or the same of predictions. */
        private static double spreadOf(Cells cells, boolean truth) {
            double squares = 0;
            for (int k = 0; k < cells.size(); k++) {
                double margin = truth ? cells.truth(k) : cells.predicted(k);
                squares += margin * margin;
            }
            return cells.total() * cells.total() - squares;
        }
    }
}
