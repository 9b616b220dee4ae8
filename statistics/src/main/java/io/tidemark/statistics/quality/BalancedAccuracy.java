package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Balanced accuracy: mean recall over the classes that occur in the truth.
 *
 * <pre>  mean of nₖₖ / tₖ over classes with tₖ &gt; 0     tₖ = true rows of class k</pre>
 *
 * <p>Unit: share. Range: 0 to 1; 1 when every prediction is right, 1 / classes when all are of one class. Interval: by the
 * delta method. No row is {@link NotEnoughData}; one is enough.
 */
public final class BalancedAccuracy {

    private BalancedAccuracy() {}

    /** The measure, exact, also from merged counts. */
    public static Measurement of(ConfusionMatrix matrix) {
        return MatrixMeasure.share(matrix, new MeanRecall());
    }

    private static final class MeanRecall implements MatrixMeasure {

        @Override
        public double value(Cells cells) {
            double sum = 0;
            for (int k = 0; k < cells.size(); k++) {
                sum += cells.truth(k) > 0 ? cells.at(k, k) / cells.truth(k) : 0;
            }
            return sum / occurring(cells);
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            if (cells.truth(truth) == 0) {
                return 0;
            }
            double recall = cells.at(truth, truth) / cells.truth(truth);
            return ((truth == predicted ? 1 : 0) - recall) / cells.truth(truth) / occurring(cells);
        }

        private static int occurring(Cells cells) {
            int occurring = 0;
            for (int k = 0; k < cells.size(); k++) {
                occurring += cells.truth(k) > 0 ? 1 : 0;
            }
            return occurring;
        }
    }
}
