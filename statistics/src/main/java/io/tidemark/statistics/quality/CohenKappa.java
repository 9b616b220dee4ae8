package io.tidemark.statistics.quality;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Cohen's kappa: agreement of two sets of labels beyond what chance gives, of prediction and truth or of two reviewers.
 *
 * <pre>  1 - Σ wᵢⱼ nᵢⱼ / Σ wᵢⱼ eᵢⱼ     eᵢⱼ = row i total · column j total / n</pre>
 *
 * <p>Unit: share of the disagreement that chance would give. Range: -1 to 1; 1 when all agree, about 0 when labels are
 * independent. Interval: by the delta method. No row is {@link NotEnoughData}; one class alone on both sides is
 * {@link Undefined}.
 *
 * @see "Cohen (1960), Educational and Psychological Measurement 20(1), 37-46"
 * @see "Fleiss, Cohen and Everitt (1969), Large sample standard errors of kappa and weighted kappa, Psychological Bulletin
 *     72(5), 323-327"
 */
public final class CohenKappa {

    /** How much a disagreement of classes i and j counts. */
    public enum Weights {
        /** Each the same. */
        NONE,
        /** |i - j|, for classes in order. */
        LINEAR,
        /** (i - j)², for classes in order. */
        QUADRATIC;

        double of(int i, int j) {
            double distance = Math.abs(i - j);
            return switch (this) {
                case NONE -> Math.min(1, distance);
                case LINEAR -> distance;
                case QUADRATIC -> distance * distance;
            };
        }
    }

    private CohenKappa() {}

    /** Kappa, exact, also from merged counts. */
    public static Measurement of(ConfusionMatrix matrix, Weights weights) {
        Kappa kappa = new Kappa(weights);
        return matrix.total() > 0 && kappa.expected(Cells.of(matrix)) == 0
                ? new Undefined("all labels are of one class: no disagreement is to be expected")
                : MatrixMeasure.signed(matrix, kappa);
    }

    private record Kappa(Weights weights) implements MatrixMeasure {

        @Override
        public double value(Cells cells) {
            return 1 - observed(cells) / expected(cells);
        }

        @Override
        public double derivative(Cells cells, int truth, int predicted) {
            double expected = expected(cells);
            double ofRow = 0;
            double ofColumn = 0;
            for (int k = 0; k < cells.size(); k++) {
                ofRow += weights.of(truth, k) * cells.predicted(k);
                ofColumn += weights.of(k, predicted) * cells.truth(k);
            }
            double growth = (ofRow + ofColumn - expected) / cells.total();
            return (observed(cells) / expected * growth - weights.of(truth, predicted)) / expected;
        }

        private double observed(Cells cells) {
            double sum = 0;
            for (int i = 0; i < cells.size(); i++) {
                for (int j = 0; j < cells.size(); j++) {
                    sum += weights.of(i, j) * cells.at(i, j);
                }
            }
            return sum;
        }

        double expected(Cells cells) {
            double sum = 0;
            for (int i = 0; i < cells.size(); i++) {
                for (int j = 0; j < cells.size(); j++) {
                    sum += weights.of(i, j) * cells.truth(i) * cells.predicted(j);
                }
            }
            return sum / cells.total();
        }
    }
}
