package io.tidemark.statistics.judge;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.ZeroPolicy;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.stream.IntStream;

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
        if (column instanceof Column.Numeric numeric) {
            int[] groups = groups(numeric.bins(), baseline);
            return psi(grouped(numeric.bins(), groups, baseline), grouped(numeric.bins(), groups, window));
        }
        int slots = column.missing();
        return psi(Arrays.copyOf(baseline.slots(), slots), Arrays.copyOf(window.slots(), slots));
    }

    /** The group of each inner bin: the tenth of the baseline that its middle lies in. */
    private static int[] groups(NumericBins bins, Counts baseline) {
        int[] groups = new int[bins.inner()];
        long total = Math.max(1, baseline.sum(0, bins.inner()));
        long cumulative = 0;
        int last = -1;
        int next = -1;
        for (int i = 0; i < groups.length; i++) {
            long twiceMiddle = 2 * cumulative + baseline.at(i);
            cumulative += baseline.at(i);
            int group = (int) Math.min(GROUPS - 1, twiceMiddle * GROUPS / (2 * total));
            if (group > last) {
                last = group;
                next++; // groups that a single heavy bin has jumped over do not exist
            }
            groups[i] = next;
        }
        return groups;
    }

    private static long[] grouped(NumericBins bins, int[] groups, Counts counts) {
        long[] grouped = new long[groups[groups.length - 1] + 1];
        for (int i = 0; i < groups.length; i++) {
            grouped[groups[i]] += counts.at(i);
        }
        grouped[0] += counts.at(bins.below()) + counts.at(bins.negativeInfinity());
        grouped[grouped.length - 1] += counts.at(bins.above()) + counts.at(bins.positiveInfinity());
        return grouped;
    }

    private static double psi(long[] baseline, long[] window) {
        int[] used = IntStream.range(0, baseline.length)
                .filter(i -> baseline[i] + window[i] > 0)
                .toArray();
        Measurement psi = PopulationStabilityIndex.of(at(used, baseline), at(used, window), ZeroPolicy.jeffreys());
        return ((Measurement.Measured) psi).value();
    }

    private static long[] at(int[] slots, long[] counts) {
        return IntStream.of(slots).mapToLong(slot -> counts[slot]).toArray();
    }
}
