package io.tidemark.statistics.profile;

import java.util.Arrays;

/**
 * The counts of one column: one for each slot, and for a numeric column its moments.
 *
 * @param slots counts in the order of the column's slots; the array belongs to this object
 * @param moments sums of the finite values; {@link Moments#NONE} for a categorical column
 */
public record Counts(long[] slots, Moments moments) {

    /** No count in any slot. */
    public static Counts none(Column column) {
        return new Counts(new long[column.slots()], Moments.NONE);
    }

    /** The counts of both. */
    public Counts plus(Counts other) {
        long[] sum = slots.clone();
        for (int s = 0; s < sum.length; s++) {
            sum[s] += other.slots[s];
        }
        return new Counts(sum, moments.plus(other.moments));
    }

    public long at(int slot) {
        return slots[slot];
    }

    /** Sum over the slots from (included) to (excluded). */
    public long sum(int from, int to) {
        long sum = 0;
        for (int s = from; s < to; s++) {
            sum += slots[s];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Counts that && Arrays.equals(slots, that.slots) && moments.equals(that.moments);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }

    @Override
    public String toString() {
        return "Counts" + Arrays.toString(slots);
    }
}
