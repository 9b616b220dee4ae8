package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;

/**
 * Accuracy: share of rows whose prediction is right.
 *
 * <pre>  Σₖ nₖₖ / n</pre>
 *
 * <p>Unit: share. Range: 0 to 1; 1 when every prediction is right. Interval: Wilson's. No row is {@link NotEnoughData};
 * one is enough.
 */
public final class Accuracy {

    private Accuracy() {}

    /** Accuracy, exact, also from merged counts. */
    public static Measurement of(ConfusionMatrix matrix) {
        return of(matrix, 0);
    }

    /**
     * Accuracy where the matrix counts some classes together.
     *
     * @param confused rows on its diagonal that are wrong: truth and answer are different ones of those classes
     */
    public static Measurement of(ConfusionMatrix matrix, long confused) {
        return Estimate.ofShare(matrix.right() - confused, matrix.total());
    }

    /** Accuracy of one class against the rest, or at a threshold. */
    public static Measurement of(BinaryCounts counts) {
        return Estimate.ofShare(counts.truePositives() + counts.trueNegatives(), counts.total());
    }
}
