package io.tidemark.statistics.annotation;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;

/**
 * Krippendorff's alpha: agreement of any number of answers to each item, with a distance between labels.
 *
 * <pre>
 *  1 - (n - 1) Σ oᶜᵏ d(c, k) / Σ nᶜ nᵏ d(c, k)
 *  oᶜᵏ = ordered pairs of answers c, k to one item, each counting 1 / (answers to the item - 1); nᶜ, n their sums
 * </pre>
 *
 * <p>Unit: share of the disagreement that chance would give. Range: -1 to 1; 1 when all agree, about 0 when answers are drawn by
 * lot; 0.8 is taken as reliable, 0.667 as tentative. It falls where one label is far more common than the others: see
 * {@link GwetAc1} beside it. No item with two answers is {@link NotEnoughData}; of one the value has no interval; one label
 * alone is {@link Undefined}. Items with fewer than two answers do not count.
 *
 * @see "Krippendorff (2011), Computing Krippendorff's alpha-reliability"
 */
public final class KrippendorffAlpha {

    /** How far apart two labels are. */
    public enum Metric {
        /** 1 for different labels. */
        NOMINAL,
        /** By the answers between the two, labels in order. */
        ORDINAL,
        /** Squared difference of the values. */
        INTERVAL,
        /** Squared difference over the sum of the values, which must not be negative. */
        RATIO
    }

    private KrippendorffAlpha() {}

    /** Alpha of all items. */
    public static Measurement of(Ratings ratings, Metric metric) {
        if (metric == Metric.RATIO && ratings.labels() > 0 && ratings.value(0) < 0) {
            return new Undefined("ratios of negative values mean nothing");
        }
        return new Alpha(ratings, metric).estimate(ratings);
    }

    /** Sums: the coincidences, row by row. */
    private record Alpha(Ratings ratings, Metric metric) implements AgreementMeasure {

        @Override
        public double[] ofItem(long[] counts) {
            long answers = 0;
            for (long count : counts) {
                answers += count;
            }
            if (answers < 2) {
                return null;
            }
            double[] sums = new double[counts.length * counts.length];
            for (int c = 0; c < counts.length; c++) {
                for (int k = 0; k < counts.length; k++) {
                    double pairs = (double) counts[c] * (c == k ? counts[k] - 1 : counts[k]);
                    sums[c * counts.length + k] = pairs / (answers - 1);
                }
            }
            return sums;
        }

        @Override
        public double value(double[] sums) {
            int labels = ratings.labels();
            double[] margins = new double[labels];
            double n = 0;
            for (int i = 0; i < sums.length; i++) {
                margins[i / labels] += sums[i];
                n += sums[i];
            }
            double observed = 0;
            double expected = 0;
            for (int c = 0; c < labels; c++) {
                for (int k = 0; k < labels; k++) {
                    double distance = c == k ? 0 : distance(margins, Math.min(c, k), Math.max(c, k));
                    observed += sums[c * labels + k] * distance;
                    expected += margins[c] * margins[k] * distance;
                }
            }
            return expected <= 0 ? Double.NaN : 1 - (n - 1) * observed / expected;
        }

        private double distance(double[] margins, int c, int k) {
            double difference = ratings.value(c) - ratings.value(k);
            return switch (metric) {
                case NOMINAL -> 1;
                case ORDINAL -> square(between(margins, c, k));
                case INTERVAL -> square(difference);
                case RATIO -> square(difference / (ratings.value(c) + ratings.value(k)));
            };
        }

        private static double between(double[] margins, int c, int k) {
            double sum = -(margins[c] + margins[k]) / 2;
            for (int g = c; g <= k; g++) {
                sum += margins[g];
            }
            return sum;
        }

        private static double square(double x) {
            return x * x;
        }
    }
}
