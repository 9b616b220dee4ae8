package io.tidemark.statistics.annotation;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Fleiss' kappa: agreement of the same number of answers r to each item, beyond what chance gives.
 *
 * <pre>
 *  (mean Pᵢ - Σ pⱼ²) / (1 - Σ pⱼ²)
 *  Pᵢ = (Σⱼ nᵢⱼ² - r) / (r (r - 1)), pⱼ = share of label j among all answers
 * </pre>
 *
 * <p>Unit: share of the agreement beyond chance. Range: -1 to 1; 1 when all agree, about 0 when answers are drawn by lot. No item
 * is {@link NotEnoughData}; of one the value has no interval; one label alone, different numbers of answers, and fewer than two
 * to an item are {@link Undefined}: {@link KrippendorffAlpha} takes those.
 *
 * @see "Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5), 378-382"
 */
public final class FleissKappa {

    private FleissKappa() {}

    /** Kappa of all items. */
    public static Measurement of(Ratings ratings) {
        if (ratings.items() == 0) {
            return new NotEnoughData(0, 1);
        }
        long answers = ratings.answers(0);
        for (int item = 0; item < ratings.items(); item++) {
            if (ratings.answers(item) != answers || answers < 2) {
                return new Undefined("items must have the same number of answers, at least two");
            }
        }
        return new Kappa((double) answers).estimate(ratings);
    }

    /** Sums: 1, Pᵢ, then the answers of each label. */
    private record Kappa(double answers) implements AgreementMeasure {

        @Override
        public double[] ofItem(long[] counts) {
            double[] sums = new double[counts.length + 2];
            double squares = 0;
            for (int k = 0; k < counts.length; k++) {
                squares += (double) counts[k] * counts[k];
                sums[k + 2] = counts[k];
            }
            sums[0] = 1;
            sums[1] = (squares - answers) / (answers * (answers - 1));
            return sums;
        }

        @Override
        public double value(double[] sums) {
            double chance = 0;
            for (int k = 2; k < sums.length; k++) {
                double share = sums[k] / (sums[0] * answers);
                chance += share * share;
            }
            return chance >= 1 ? Double.NaN : (sums[1] / sums[0] - chance) / (1 - chance);
        }
    }
}
