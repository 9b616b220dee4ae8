package io.tidemark.statistics.annotation;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Gwet's AC1: agreement of any number of answers to each item, beyond a chance that does not blow up when one label is far more
 * common than the others.
 *
 * <pre>
 *  (pₐ - pₑ) / (1 - pₑ)
 *  pₐ = mean over items with two answers or more of Σₖ nᵢₖ (nᵢₖ - 1) / (rᵢ (rᵢ - 1))
 *  pₑ = Σₖ πₖ (1 - πₖ) / (K - 1), πₖ = mean over items of nᵢₖ / rᵢ
 * </pre>
 *
 * <p>Unit: share of the agreement beyond chance. Range: -1 to 1; 1 when all agree. No item with two answers is
 * {@link NotEnoughData}; of one the value has no interval; fewer than two labels are {@link Undefined}. Items without an answer
 * do not count.
 *
 * @see "Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, British Journal of
 *     Mathematical and Statistical Psychology 61(1), 29-48"
 */
public final class GwetAc1 {

    private GwetAc1() {}

    /** AC1 of all items. */
    public static Measurement of(Ratings ratings) {
        if (ratings.labels() == 1) {
            return new Undefined("there is only one label");
        }
        for (int item = 0; item < ratings.items(); item++) {
            if (ratings.answers(item) >= 2) {
                return new Ac1().estimate(ratings);
            }
        }
        return new NotEnoughData(0, 1);
    }

    /** Sums: items with an answer, items with two, agreement among those, then the share of each label. */
    private static final class Ac1 implements AgreementMeasure {

        private static final int FIRST_LABEL = 3;

        @Override
        public double[] ofItem(long[] counts) {
            double answers = 0;
            double pairs = 0;
            for (long count : counts) {
                answers += count;
                pairs += (double) count * (count - 1);
            }
            if (answers == 0) {
                return null;
            }
            double[] sums = new double[FIRST_LABEL + counts.length];
            sums[0] = 1;
            sums[1] = answers >= 2 ? 1 : 0;
            sums[2] = answers >= 2 ? pairs / (answers * (answers - 1)) : 0;
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
                chance += share * (1 - share);
            }
            chance /= sums.length - FIRST_LABEL - 1;
            return (sums[2] / sums[1] - chance) / (1 - chance);
        }
    }
}
