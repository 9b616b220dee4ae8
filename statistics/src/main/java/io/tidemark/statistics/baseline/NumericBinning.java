package io.tidemark.statistics.baseline;

import io.tidemark.statistics.counts.NumericBins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the bins of a numeric column: k bins of equal mass, k the largest of 60, 30, 20, 15, 12, 10, 6 that leaves at
 * least 20 baseline values a bin. A value that alone holds 1/k of the baseline is a bin of its own, as far as k bins
 * suffice for such values and for those between them, and with at most k distinct values each is one.
 *
 * <p>Edges lie half-way between neighbouring values, so that a value that is computed slightly differently live falls
 * into the bin that it fell into in the baseline; where two values have no number between them, at the lower one.
 */
final class NumericBinning {

    private static final int[] CHOICES = {60, 30, 20, 15, 12, 10, 6};
    private static final int FEWEST_VALUES_A_BIN = 20;

    private final double[] sorted;
    private final int most;
    private final List<Group> groups = new ArrayList<>();

    /** Neighbouring distinct values that share a bin; heavy when one of them deserves a bin of its own. */
    private record Group(double first, double last, long size, boolean heavy) {

        Group with(Group next) {
            return new Group(first, next.last, size + next.size, heavy || next.heavy);
        }
    }

    private NumericBinning(double[] sorted, int most) {
        this.sorted = sorted;
        this.most = most;
    }

    /**
     * The bins for the finite values of a baseline.
     *
     * @param finite values in any order; without any, the column gets the one bin [0, 0]
     */
    static NumericBins of(double[] finite) {
        return of(finite, bins(finite.length));
    }

    /**
     * The same with another number of bins.
     *
     * @param most bins, fewer where there are fewer distinct values
     */
    static NumericBins of(double[] finite, int most) {
        if (finite.length == 0) {
            return new NumericBins(new double[0], 0, 0);
        }
        double[] sorted = finite.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // -0.0 and 0.0 are one value
        }
        Arrays.sort(sorted);
        return new NumericBinning(sorted, most).choose();
    }

    private static int bins(int values) {
        for (int k : CHOICES) {
            if (values >= k * FEWEST_VALUES_A_BIN) {
                return k;
            }
        }
        return CHOICES[CHOICES.length - 1];
    }

    private NumericBins choose() {
        List<Group> distinct = distinct();
        if (distinct.size() <= most) {
            groups.addAll(distinct);
        } else {
            fill(distinct);
            while (groups.size() > most) {
                mergeSmallestNeighbours();
            }
        }
        return new NumericBins(edges(), sorted[0], sorted[sorted.length - 1]);
    }

    private List<Group> distinct() {
        List<Group> distinct = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[start]) {
                long size = (long) i - start;
                distinct.add(new Group(sorted[start], sorted[start], size, size * most >= sorted.length));
                start = i;
            }
        }
        return distinct;
    }

    /** Closes a bin whenever the values so far reach the next k-th of the baseline, and around heavy values. */
    private void fill(List<Group> distinct) {
        long taken = 0;
        Group open = null;
        for (Group value : distinct) {
            if (value.heavy()) {
                open = close(open);
                close(value);
            } else {
                open = open == null ? value : open.with(value);
            }
            long before = taken * most / sorted.length;
            taken += value.size();
            if (taken * most / sorted.length > before) {
                open = close(open);
            }
        }
        close(open);
    }

    private Group close(Group open) {
        if (open != null) {
            groups.add(open);
        }
        return null;
    }

    private void mergeSmallestNeighbours() {
        int smallest = -1;
        long size = Long.MAX_VALUE;
        for (int i = 0; i + 1 < groups.size(); i++) {
            long both = groups.get(i).size() + groups.get(i + 1).size();
            boolean heavy = groups.get(i).heavy() || groups.get(i + 1).heavy();
            long cost = heavy ? both + sorted.length : both;
            if (cost < size) {
                size = cost;
                smallest = i;
            }
        }
        groups.set(smallest, groups.get(smallest).with(groups.remove(smallest + 1)));
    }

    private double[] edges() {
        double[] edges = new double[groups.size() - 1];
        for (int i = 0; i < edges.length; i++) {
            double low = groups.get(i).last();
            double high = groups.get(i + 1).first();
            double middle = low / 2 + high / 2;
            edges[i] = middle >= low && middle < high ? middle : low;
        }
        return edges;
    }
}
