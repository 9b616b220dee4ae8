package io.tidemark.statistics.annotation;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Fleiss' kappa: agreement of the answers to each item beyond what chance gives, also where items have different numbers of answers.
 *
 * <pre>
 *  (mean Pᵢ - Σ pⱼ²) / (1 - Σ pⱼ²)
 *  Pᵢ = Σⱼ nᵢⱼ (nᵢⱼ - 1) / (rᵢ (rᵢ - 1)), pⱼ = mean over items of nᵢⱼ / rᵢ
 *  nᵢⱼ = answers j to item i, rᵢ = answers to item i
 * </pre>
 *
 * <p>Each item weighs alike, however many answers it has. Where all have as many, pⱼ is the share of label j among all answers, and
 * the whole is what Fleiss defined; for different numbers it is Gwet's generalisation. He lets items of one answer count in pⱼ; here,
 * as in {@link KrippendorffAlpha}, items with fewer than two answers do not count.
 *
 * <p>Unit: share of the agreement beyond chance. Range: -1 to 1; 1 when all agree, about 0 when answers are drawn by lot. No item
 * with two answers is {@link NotEnoughData}; of one the value has no interval; one label alone is {@link Undefined}.
 *
 * @see "Fleiss (1971), Measuring nominal scale agreement among many raters, Psychological Bulletin 76(5), 378-382"
 * @see "Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, Advanced Analytics"
 */
public final class FleissKappa {

    private FleissKappa() {}

    /** Kappa of all items. */
    public static Measurement of(Ratings ratings) {
        return new Kappa().estimate(ratings);
    }

    /** Sums: items, Pᵢ, then the share of each label. */
    private static final class Kappa implements AgreementMeasure {

        private static final int FIRST_LABEL = 2;

        /** Less is left by rounding alone. */
        private static final double NOTHING = 1e-12;

        @Override
        public double[] ofItem(long[] counts) {
            double answers = 0;
            double pairs = 0;
            for (long count : counts) {
                answers += count;
                pairs += (double) count * (count - 1);
            }
            if (answers < 2) {
                return null;
            }
            double[] sums = new double[FIRST_LABEL + counts.length];
            sums[0] = 1;
            sums[1] = pairs / (answers * (answers - 1));
            for (int k = 0; k < counts.length; k++) {
                sums[FIRST_LABEL + k] = counts[k] / answers;
            }
            return sums;
        }

        @Override
        public double value(double[] sums) {
            double chance = 0;
            for (int k = FIRST_LABEL; k < sums.length; k++) {
                double share = sums[k] / sums[0];
                chance += share * share;
            }
            return 1 - chance < NOTHING ? Double.NaN : (sums[1] / sums[0] - chance) / (1 - chance);
        }
    }
}
