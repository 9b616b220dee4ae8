package io.tidemark.statistics.judge;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.counts.BinGroups;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The population stability index of a column of counts:
 *
 * <pre>  PSI = Σᵢ (wᵢ − bᵢ) · ln(wᵢ / bᵢ)      bᵢ, wᵢ = share of group i in baseline and window</pre>
 *
 * <p>Unit: nats. Range: [0, ∞), 0 when all shares agree. Groups: for numbers ten groups of neighbouring bins of about
 * equal baseline mass, with what lies below or above the baseline's range in the outer ones; for categories the categories.
 * Half an observation is added to each group on both sides (Jeffreys), so it is always finite; a group that neither side
 * has is none. Without any difference its mean is about (k − 1)(1/n + 1/m) for k groups. It describes; it does not judge.
 *
 * @see "Yurdakul (2018), Statistical properties of the population stability index"
 */
final class PsiOfTen {

    static final String NUMERIC = "psi/equal-probability-10/jeffreys";
    static final String CATEGORICAL = "psi/categories/jeffreys";

    private static final int GROUPS = 10;

    private PsiOfTen() {}

    static String nameFor(Column column) {
        return column instanceof Column.Numeric ? NUMERIC : CATEGORICAL;
    }

    /** @param column of both; neither may be empty of present values */
    static double of(Column column, Counts baseline, Counts window) {
        Groups groups = groups(column, baseline, window);
        return ((Measured) PopulationStabilityIndex.of(groups.baseline(), groups.window())).value();
    }

    /** The groups that either side has. */
    record Groups(long[] baseline, long[] window) {

        /** What the index is on average without any difference. */
        double noise() {
            long m = LongStream.of(baseline).sum();
            long n = LongStream.of(window).sum();
            return PopulationStabilityIndex.expectedWithoutDrift(baseline.length, m, n);
        }
    }

    static Groups groups(Column column, Counts baseline, Counts window) {
        if (column instanceof Column.Numeric numeric) {
            BinGroups groups = BinGroups.of(numeric.bins(), baseline.slots(), GROUPS);
            return used(groups.of(baseline.slots()), groups.of(window.slots()));
        }
        int slots = column.missing();
        return used(Arrays.copyOf(baseline.slots(), slots), Arrays.copyOf(window.slots(), slots));
    }

    private static Groups used(long[] baseline, long[] window) {
        int[] used = IntStream.range(0, baseline.length)
                .filter(i -> baseline[i] + window[i] > 0)
                .toArray();
        return new Groups(at(used, baseline), at(used, window));
    }

    private static long[] at(int[] slots, long[] counts) {
        return IntStream.of(slots).mapToLong(slot -> counts[slot]).toArray();
    }
}
