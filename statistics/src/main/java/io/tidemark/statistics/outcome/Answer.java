package io.tidemark.statistics.outcome;

import java.util.Arrays;

/** What a model answered, as far as its outcome needs it. */
public sealed interface Answer {

    /** Stands for a class that the model does not have, and for none at all. */
    int OTHER = -1;

    /**
     * A class.
     *
     * @param index number of the class among the model's; {@link #OTHER} for another, or none
     * @param losses by class, the loss if it were the true one, see {@link Losses}; none at all where that cannot be
     *     told. The array belongs to this object.
     * @param score what the model said of how sure it is: of two classes the score of one of them, always the same; of more
     *     that of the answered class; NaN for none
     */
    record OfClass(int index, int[] losses, double score) implements Answer {

        /** Without a score. */
        public OfClass(int index, int[] losses) {
            this(index, losses, Double.NaN);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfClass that
                    && index == that.index
                    && Arrays.equals(losses, that.losses)
                    && Double.compare(score, that.score) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * index + Arrays.hashCode(losses);
        }

        @Override
        public String toString() {
            return "OfClass[" + index + ", " + Arrays.toString(losses) + ", " + score + "]";
        }
    }

    /**
     * A number.
     *
     * @param value NaN for none
     */
    record OfValue(double value) implements Answer {}
}
