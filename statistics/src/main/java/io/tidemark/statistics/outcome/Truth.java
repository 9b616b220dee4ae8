package io.tidemark.statistics.outcome;

/** What turned out to be right. */
public sealed interface Truth {

    /**
     * A class.
     *
     * @param index number of the class among the model's; {@link Answer#OTHER} for one that it does not have
     */
    record OfClass(int index) implements Truth {}

    /**
     * A number.
     *
     * @param value finite
     */
    record OfValue(double value) implements Truth {

        public OfValue {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a true value must be finite, was " + value);
            }
        }
    }
}
