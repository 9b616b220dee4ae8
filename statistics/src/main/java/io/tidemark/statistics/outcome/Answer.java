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
     */
    record OfClass(int index, int[] losses) implements Answer {

        @Override
        public boolean equals(Object other) {
            return other instanceof OfClass that && index == that.index && Arrays.equals(losses, that.losses);
        }

        @Override
        public int hashCode() {
            return 31 * index + Arrays.hashCode(losses);
        }

        @Override
        public String toString() {
            return "OfClass[" + index + ", " + Arrays.toString(losses) + "]";
        }
    }

    /**
     * A number.
     *
     * @param value NaN for none
     */
    record OfValue(double value) implements Answer {}
}
