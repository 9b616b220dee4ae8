package io.tidemark.statistics.quality;

import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.List;

/**
 * Precision, recall and their weighted harmonic mean F, of one class or averaged over classes:
 *
 * <pre>
 *  precision = TP / (TP + FP)     recall = TP / (TP + FN)     F1 = 2 TP / (2 TP + FP + FN)
 *  Fβ = (1 + β²) TP / ((1 + β²) TP + β² FN + FP)
 * </pre>
 *
 * <p>Unit: share. Range: 0 to 1; 1 when every prediction is right. Averages: <i>macro</i> is the plain mean over all
 * classes of the matrix, <i>weighted</i> that by true rows; <i>micro</i>, over all rows pooled, is the {@link Accuracy}.
 * Within averages 0/0, such as the precision of a class never predicted, counts as 0; of one class alone it is
 * {@link Undefined}. No row is {@link NotEnoughData}; one is enough.
 *
 * <p>Interval: of precision and recall of a class Wilson's, else by the delta method.
 *
 * @see "van Rijsbergen (1979), Information Retrieval, 2nd edition, chapter 7"
 * @see "Takahashi, Yamamoto, Kuchiba and Koyama (2022), Confidence interval for micro-averaged F1 and macro-averaged F1
 *     scores, Applied Intelligence 52, 4961-4972"
 */
public final class ClassScore {

    /** Share of the rows predicted as the class that are of the class. */
    public static final ClassScore PRECISION = new ClassScore(0, 1);

    /** Share of the rows of the class that are predicted as it. */
    public static final ClassScore RECALL = new ClassScore(1, 0);

    /** Harmonic mean of precision and recall. */
    public static final ClassScore F1 = fBeta(1);

    private static final List<String> ONE_AGAINST_REST = List.of("positive", "negative");

    private final double truthWeight;
    private final double predictionWeight;

    private ClassScore(double truthWeight, double predictionWeight) {
        this.truthWeight = truthWeight;
        this.predictionWeight = predictionWeight;
    }

    /**
     * Fβ, which holds recall β times as dear as precision.
     *
     * @param beta above 0
     */
    public static ClassScore fBeta(double beta) {
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException("beta must be above 0, was " + beta);
        }
        return new ClassScore(beta * beta, 1);
    }

    /** The score of one class. */
    public Measurement of(ConfusionMatrix matrix, int place) {
        return of(matrix.against(place));
    }

    /** The score of the positive class. */
    public Measurement of(BinaryCounts counts) {
        if (counts.total() == 0) {
            return new NotEnoughData(0, 1);
        }
        long truth = truthWeight > 0 ? counts.positives() : 0;
        long predicted = predictionWeight > 0 ? counts.predictedPositives() : 0;
        if (truth + predicted == 0) {
            return new Undefined(truthWeight > 0 ? "the class does not occur" : "the class is never predicted");
        }
        if (truth == 0 || predicted == 0) {
            return Estimate.ofShare(counts.truePositives(), truth + predicted);
        }
        long[][] table = {
            {counts.truePositives(), counts.falseNegatives()}, {counts.falsePositives(), counts.trueNegatives()}
        };
        return MatrixMeasure.share(new ConfusionMatrix(ONE_AGAINST_REST, table), new OfClass(0));
    }

    /** The plain mean over all classes. */
    public Measurement macro(ConfusionMatrix matrix) {
        return MatrixMeasure.share(matrix, new Macro());
    }

    /** The mean over all classes, each weighted by its true rows. */
    public Measurement weighted(ConfusionMatrix matrix) {
        return MatrixMeasure.share(matrix, new Weighted());
    }

    private double value(Cells cells, int k) {
        double divisor = divisor(cells, k);
        return divisor == 0 ? 0 : (truthWeight + predictionWeight) * cells.at(k, k) / divisor;
    }

    private double derivative(Cells cells, int k, int truth, int predicted) {
        double divisor = divisor(cells, k);
        if (divisor == 0) {
            return 0;
        }
        double numerator = truth == k && predicted == k ? truthWeight + predictionWeight : 0;
        double margins = (truth == k ? truthWeight : 0) + (predicted == k ? predictionWeight : 0);
        return (numerator - value(cells, k) * margins) / divisor;
    }

    private double divisor(Cells cells, int k) {
        return truthWeight * cells.truth(k) + predictionWeight * cells.predicted(k);
    }

    private final class OfClass implements MatrixMeasure {

        private final int k;

        private OfClass(int k) {
            this.k = k;
        }

        @Override
        public double value(Cells cells) {
            return ClassScore.this.value(cells, k);
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            return ClassScore.this.derivative(cells, k, truth, predicted);
        }
    }

    private final class Macro implements MatrixMeasure {

        @Override
        public double value(Cells cells) {
            double sum = 0;
            for (int k = 0; k < cells.size(); k++) {
                sum += ClassScore.this.value(cells, k);
            }
            return sum / cells.size();
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            double sum = ClassScore.this.derivative(cells, truth, truth, predicted);
            if (predicted != truth) {
                sum += ClassScore.this.derivative(cells, predicted, truth, predicted);
            }
            return sum / cells.size();
        }
    }

    private final class Weighted implements MatrixMeasure {

        @Override
        public double value(Cells cells) {
            double sum = 0;
            for (int k = 0; k < cells.size(); k++) {
                sum += cells.truth(k) * ClassScore.this.value(cells, k);
            }
            return sum / cells.total();
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            double sum = cells.truth(truth) * ClassScore.this.derivative(cells, truth, truth, predicted);
            if (predicted != truth) {
                sum += cells.truth(predicted) * ClassScore.this.derivative(cells, predicted, truth, predicted);
            }
            return (sum + ClassScore.this.value(cells, truth) - value(cells)) / cells.total();
        }
    }
}
