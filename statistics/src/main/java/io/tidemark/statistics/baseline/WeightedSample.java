package io.tidemark.statistics.baseline;

import io.tidemark.statistics.counts.NumericBins;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finite values of a column with weights, as the quantile sketches of other tools keep them: each stands for as many rows as
 * its weight. A sketch has an error of its own, and so have the bins and counts made from it.
 */
public final class WeightedSample {

    private static final int MOST_FOR_CHOICE = 1_000_000;

    private final List<Item> items;
    private final double total;

    /** A value and how many rows it stands for. */
    public record Item(double value, double weight) {}

    /** @param items in any order, at least one */
    public WeightedSample(List<Item> items) {
        this.items =
                items.stream().sorted(Comparator.comparingDouble(Item::value)).toList();
        this.total = items.stream().mapToDouble(Item::weight).sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException("a sample needs at least one value");
        }
    }

    /** Bins of about equal mass, from the smallest to the largest value that there was. */
    NumericBins bins(double minimum, double maximum) {
        double[] values = new double[(int) Math.max(2, Math.min(MOST_FOR_CHOICE, Math.round(total)))];
        double before = 0;
        int filled = 0;
        for (Item item : items) {
            before += item.weight();
            int until = (int) Math.round(values.length * Math.min(1, before / total));
            double value = Math.max(minimum, Math.min(maximum, item.value()));
            Arrays.fill(values, filled, Math.max(filled, until), value);
            filled = Math.max(filled, until);
        }
        values[0] = minimum;
        values[values.length - 1] = maximum;
        return NumericBinning.of(values);
    }

    /**
     * Counts by slot.
     *
     * @param rows that they add up to
     */
    long[] counts(NumericBins bins, long rows) {
        double[] weights = new double[bins.slots()];
        items.forEach(item -> weights[inner(bins, item.value())] += item.weight());
        return scaled(weights, rows);
    }

    /** A sketch may keep a value that is rounded to beyond the smallest or largest. */
    private static int inner(NumericBins bins, double value) {
        int slot = bins.slotOf(value);
        return slot < bins.inner() ? slot : value < bins.minimum() ? 0 : bins.inner() - 1;
    }

    /** Whole numbers in proportion to weights; sums up to a slot are rounded, and not each by itself. */
    static long[] scaled(double[] weights, long rows) {
        double total = Arrays.stream(weights).sum();
        long[] counts = new long[weights.length];
        double before = 0;
        long counted = 0;
        for (int slot = 0; slot < weights.length; slot++) {
            before += weights[slot];
            long until = total > 0 ? Math.round(rows * Math.min(1, before / total)) : 0;
            counts[slot] = until - counted;
            counted = until;
        }
        return counts;
    }
}
