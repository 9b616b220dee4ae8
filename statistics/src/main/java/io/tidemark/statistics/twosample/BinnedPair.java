package io.tidemark.statistics.twosample;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;

/**
 * Baseline and current window of one column, counted in the same bins. Its cells are the bins in the order of the
 * numbers: -∞, below the range, the inner bins, above the range, +∞. Missing values and NaN have no place in it.
 *
 * <p>A count form of a statistic knows of a value only the cell it is in, and of all values together their sums and
 * extremes; what that leaves open becomes its limits ({@link io.tidemark.statistics.Enclosure}).
 */
public final class BinnedPair {

    private final NumericBins bins;
    private final Counts baseline;
    private final Counts current;
    private final double[] edges;
    private final int[] slots;
    private final long[] baselineUpTo;
    private final long[] currentUpTo;

    private BinnedPair(NumericBins bins, Counts baseline, Counts current) {
        this.bins = bins;
        this.baseline = baseline;
        this.current = current;
        this.edges = bins.edges();
        this.slots = inOrder(bins);
        this.baselineUpTo = cumulative(baseline);
        this.currentUpTo = cumulative(current);
    }

    /**
     * Pairs two counts.
     *
     * @throws IllegalArgumentException if one of them is not of these bins
     */
    public static BinnedPair of(NumericBins bins, Counts baseline, Counts current) {
        if (baseline.slots().length != bins.slots() || current.slots().length != bins.slots()) {
            throw new IllegalArgumentException("counts of " + baseline.slots().length + " and " + current.slots().length
                    + " slots do not fit " + bins.slots());
        }
        return new BinnedPair(bins, baseline, current);
    }

    private static int[] inOrder(NumericBins bins) {
        int[] slots = new int[bins.inner() + 4];
        slots[0] = bins.negativeInfinity();
        slots[1] = bins.below();
        for (int i = 0; i < bins.inner(); i++) {
            slots[i + 2] = i;
        }
        slots[slots.length - 2] = bins.above();
        slots[slots.length - 1] = bins.positiveInfinity();
        return slots;
    }

    private long[] cumulative(Counts counts) {
        long[] upTo = new long[slots.length];
        long sum = 0;
        for (int k = 0; k < slots.length; k++) {
            sum += counts.at(slots[k]);
            upTo[k] = sum;
        }
        return upTo;
    }

    NumericBins bins() {
        return bins;
    }

    Moments baselineMoments() {
        return baseline.moments();
    }

    Moments currentMoments() {
        return current.moments();
    }

    /** Values of the baseline, infinite ones included. */
    public long nBaseline() {
        return baselineUpTo[slots.length - 1];
    }

    /** Values of the current window, infinite ones included. */
    public long nCurrent() {
        return currentUpTo[slots.length - 1];
    }

    double size() {
        return (double) nBaseline() + nCurrent();
    }

    long smallerSide() {
        return Math.min(nBaseline(), nCurrent());
    }

    int cells() {
        return slots.length;
    }

    /** How many values of the baseline are in the cell. */
    long baselineAt(int cell) {
        return baseline.at(slots[cell]);
    }

    /** How many values of the current window are in the cell. */
    long currentAt(int cell) {
        return current.at(slots[cell]);
    }

    /** How many values of the baseline are in the cell or before it; 0 for -1. */
    long baselineUpTo(int cell) {
        return cell < 0 ? 0 : baselineUpTo[cell];
    }

    /** How many values of the current window are in the cell or before it; 0 for -1. */
    long currentUpTo(int cell) {
        return cell < 0 ? 0 : currentUpTo[cell];
    }

    /** The distribution function of the baseline at the upper end of the cell. */
    double f(int cell) {
        return (double) baselineUpTo(cell) / nBaseline();
    }

    /** The distribution function of the current window at the upper end of the cell. */
    double g(int cell) {
        return (double) currentUpTo(cell) / nCurrent();
    }

    boolean isFinite() {
        int last = slots.length - 1;
        return baselineAt(0) + currentAt(0) + baselineAt(last) + currentAt(last) == 0;
    }

    /** Whether the cell can hold different values, in an order that the counts do not tell. */
    boolean isOpen(int cell) {
        return baselineAt(cell) + currentAt(cell) > 1 && cell > 0 && cell < slots.length - 1 && smallest() != largest();
    }

    /** How many cells hold a value. */
    int occupied() {
        int occupied = 0;
        for (int k = 0; k < slots.length; k++) {
            occupied += baselineAt(k) + currentAt(k) > 0 ? 1 : 0;
        }
        return occupied;
    }

    /** The smallest finite value of both. */
    double smallest() {
        return Math.min(baseline.moments().minimum(), current.moments().minimum());
    }

    /** The largest finite value of both. */
    double largest() {
        return Math.max(baseline.moments().maximum(), current.moments().maximum());
    }

    /**
     * Counts of both sides in groups of neighbouring bins that hold about equally much of the baseline: the bins for
     * statistics of categories. What lies beyond the range is in the outer groups. Sixty bins of equal mass nest 10, 12,
     * 15, 20 and 30 groups.
     *
     * @param most how many groups; there are fewer where single bins hold more than a group should
     */
    public Groups groups(int most) {
        int[] group = groupOfBins(most);
        long[] before = new long[group[group.length - 1] + 1];
        long[] now = new long[before.length];
        for (int k = 0; k < slots.length; k++) {
            int bin = Math.max(0, Math.min(group.length - 1, k - 2));
            before[group[bin]] += baselineAt(k);
            now[group[bin]] += currentAt(k);
        }
        return new Groups(before, now);
    }

    /**
     * Counts in the same groups.
     *
     * @param baseline of the baseline
     * @param current of the current window
     */
    public record Groups(long[] baseline, long[] current) {}

    /** The group that the middle of each inner bin lies in; those that a heavy bin jumps over do not exist. */
    private int[] groupOfBins(int most) {
        int[] groups = new int[bins.inner()];
        double total = Math.max(1, baseline.sum(0, bins.inner()));
        double before = 0;
        int last = -1;
        int next = -1;
        for (int i = 0; i < groups.length; i++) {
            int group = (int) Math.min(most - 1.0, (before + baseline.at(i) / 2.0) * most / total);
            before += baseline.at(i);
            if (group > last) {
                last = group;
                next++;
            }
            groups[i] = next;
        }
        return groups;
    }

    /** The values of an inner bin lie above this; those of the first from here on. */
    double low(int bin) {
        return bin == 0 ? bins.minimum() : edges[bin - 1];
    }

    /** The values of an inner bin reach to here. */
    double high(int bin) {
        return bin == edges.length ? bins.maximum() : edges[bin];
    }
}
