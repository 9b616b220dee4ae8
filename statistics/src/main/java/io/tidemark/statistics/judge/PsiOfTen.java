package io.tidemark.statistics.judge;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;

/**
 * The population stability index of a column of counts:
 *
 * <pre>  PSI = Σᵢ (wᵢ − bᵢ) · ln(wᵢ / bᵢ)      bᵢ, wᵢ = share of group i in baseline and window</pre>
 *
 * <p>Unit: nats. Range: [0, ∞), 0 when all shares agree. Groups: for numbers ten groups of neighbouring bins of about
 * equal baseline mass, with what lies below or above the baseline's range in the outer ones; for categories the categories.
 * Half an observation is added to each group on both sides (Jeffreys), so it is always finite. Without any difference its
 * mean is about (k − 1)(1/n + 1/m) for k groups. It describes; it does not judge.
 *
 * @see "Yurdakul (2018), Statistical properties of the population stability index"
 */
final class PsiOfTen {

    static final String NUMERIC = "psi/equal-probability-10/jeffreys";
    static final String CATEGORICAL = "psi/categories/jeffreys";

    private static final int GROUPS = 10;
    private static final double PSEUDO_COUNT = 0.5;

    private PsiOfTen() {}

    static String nameFor(Column column) {
        return column instanceof Column.Numeric ? NUMERIC : CATEGORICAL;
    }

    static double of(Column column, Counts baseline, Counts window) {
        if (column instanceof Column.Numeric numeric) {
            int[] groups = groups(numeric.bins(), baseline);
            return psi(grouped(numeric.bins(), groups, baseline), grouped(numeric.bins(), groups, window));
        }
        int slots = column.missing();
        return psi(java.util.Arrays.copyOf(baseline.slots(), slots), java.util.Arrays.copyOf(window.slots(), slots));
    }

    /** The group of each inner bin: by where its upper end lies in the cumulative baseline. */
    private static int[] groups(NumericBins bins, Counts baseline) {
        int[] groups = new int[bins.inner()];
        long total = Math.max(1, baseline.sum(0, bins.inner()));
        long cumulative = 0;
        int last = -1;
        int next = -1;
        for (int i = 0; i < groups.length; i++) {
            cumulative += baseline.at(i);
            int group = (int) Math.min(GROUPS - 1, (cumulative * GROUPS - 1) / total);
            if (group > last) {
                last = group;
                next++; // groups that a single heavy bin has jumped over do not exist
            }
            groups[i] = Math.max(0, next);
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
        double m = sum(baseline) + PSEUDO_COUNT * baseline.length;
        double n = sum(window) + PSEUDO_COUNT * window.length;
        double psi = 0;
        for (int i = 0; i < baseline.length; i++) {
            double b = (baseline[i] + PSEUDO_COUNT) / m;
            double w = (window[i] + PSEUDO_COUNT) / n;
            psi += (w - b) * StrictMath.log(w / b);
        }
        return psi;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
