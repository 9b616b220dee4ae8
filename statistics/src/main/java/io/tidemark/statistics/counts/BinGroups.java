package io.tidemark.statistics.counts;

import java.util.Arrays;

/**
 * Groups of neighbouring bins of about equal baseline mass, what lies below or above the baseline's range in the outer
 * ones. Missing values and NaN are in no group.
 */
public final class BinGroups {

    private final NumericBins bins;
    private final int[] groups;

    private BinGroups(NumericBins bins, int[] groups) {
        this.bins = bins;
        this.groups = groups;
    }

    /**
     * At most so many groups; fewer where single bins are heavier than a group: each bin goes to the part of the baseline
     * that its middle lies in.
     *
     * @param baseline counts of all slots
     */
    public static BinGroups of(NumericBins bins, long[] baseline, int most) {
        int[] groups = new int[bins.inner()];
        long total = Math.max(1, Arrays.stream(baseline, 0, bins.inner()).sum());
        long cumulative = 0;
        int last = -1;
        int next = -1;
        for (int i = 0; i < groups.length; i++) {
            long twiceMiddle = 2 * cumulative + baseline[i];
            cumulative += baseline[i];
            int group = (int) Math.min(most - 1, twiceMiddle * most / (2 * total));
            if (group > last) {
                last = group;
                next++; // groups that a single heavy bin has jumped over do not exist
            }
            groups[i] = next;
        }
        return new BinGroups(bins, groups);
    }

    /** The counts of the groups. */
    public long[] of(long[] slots) {
        long[] grouped = new long[groups[groups.length - 1] + 1];
        for (int i = 0; i < groups.length; i++) {
            grouped[groups[i]] += slots[i];
        }
        grouped[0] += slots[bins.below()] + slots[bins.negativeInfinity()];
        grouped[grouped.length - 1] += slots[bins.above()] + slots[bins.positiveInfinity()];
        return grouped;
    }
}
