package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;

/** One thing that is counted, with the bins that the baseline gave it. */
public sealed interface Column {

    String name();

    Role role();

    /** Slots, special ones included. */
    int slots();

    /** The slot of a missing value. */
    int missing();

    /** A slot in words. */
    String describe(int slot);

    /** A column of numbers. */
    record Numeric(String name, Role role, NumericBins bins) implements Column {
        @Override
        public int slots() {
            return bins.slots();
        }

        @Override
        public int missing() {
            return bins.missing();
        }

        @Override
        public String describe(int slot) {
            return bins.describe(slot);
        }
    }

    /** A column of categories. */
    record Categorical(String name, Role role, Categories categories) implements Column {

        /** @throws IllegalArgumentException when there are more than {@link Categories#MOST} with a slot of their own */
        public Categorical {
            if (categories.own().size() > Categories.MOST) {
                throw new IllegalArgumentException("a column has at most " + Categories.MOST + " categories, not "
                        + categories.own().size());
            }
        }

        @Override
        public int slots() {
            return categories.slots();
        }

        @Override
        public int missing() {
            return categories.missing();
        }

        @Override
        public String describe(int slot) {
            return categories.describe(slot);
        }
    }
}
