package io.tidemark.statistics.judge;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Since when within a window a drift was visible: the pane from which on all panes together speak most against the shares of
 * the baseline.
 *
 * <pre>  argmaxₖ  a ln(q/p) + (n − a) ln((1 − q)/(1 − p))      q = a/n</pre>
 *
 * <p>a of the n values from pane k on are marked (half an observation added on each side), and a share p is expected to be.
 * Marked is what the drift is about: the values of a rate; the lower side of the cut where a Kolmogorov-Smirnov distance is
 * largest; else the slots that gained. Only panes since which the share lies on the same side of p as in the whole window
 * count; of equal ones the earliest, and none without values. Where the drift began before the window it is the first pane.
 *
 * @see "Hinkley (1970), Biometrika 57(1), 1-17: the maximum likelihood estimate of a change point"
 */
public final class Onset {

    private Onset() {}

    /**
     * The pane since which a drift was visible.
     *
     * @param series what drifted
     * @param column what it is a series of
     * @param panes the window's panes, in order of time; at least one
     * @return its index
     */
    public static int of(Series series, Column column, Counts baseline, Counts window, List<Counts> panes) {
        IntPredicate marked = marked(series, column, baseline, window);
        double share = (count(baseline, marked) + 0.5) / (size(baseline) + 1);
        return first(
                panes.stream().mapToDouble(pane -> share * size(pane)).toArray(),
                panes.stream().mapToLong(pane -> count(pane, marked)).toArray(),
                panes.stream().mapToLong(Onset::size).toArray());
    }

    /**
     * The same from counts.
     *
     * @param expectedByPane marked values that are expected of each pane: more than none of its values and less than all
     * @param markedByPane of {@code allByPane} values of each pane
     */
    public static int first(double[] expectedByPane, long[] markedByPane, long[] allByPane) {
        boolean rose = Arrays.stream(markedByPane).sum()
                > Arrays.stream(expectedByPane).sum();
        int first = markedByPane.length - 1;
        double most = Double.NEGATIVE_INFINITY;
        double expected = 0;
        double marked = 0;
        double all = 0;
        for (int pane = first; pane >= 0; pane--) {
            expected += expectedByPane[pane];
            marked += markedByPane[pane];
            all += allByPane[pane];
            if (allByPane[pane] > 0) {
                double evidence = evidence(expected / all, marked + 0.5, all + 1, rose);
                if (evidence >= most) {
                    most = evidence;
                    first = pane;
                }
            }
        }
        return first;
    }

    private static double evidence(double before, double marked, double all, boolean rose) {
        double share = marked / all;
        return share > before == rose
                ? marked * ratio(share, before) + (all - marked) * ratio(1 - share, 1 - before)
                : 0;
    }

    private static double ratio(double share, double before) {
        return StrictMath.log(share / before);
    }

    private static IntPredicate marked(Series series, Column column, Counts baseline, Counts window) {
        for (Rate rate : Rate.of(column)) {
            if (series.effect().equals(rate.effect())) {
                int[] slots = rate.slots(column);
                return slot -> IntStream.of(slots).anyMatch(one -> one == slot);
            }
        }
        if (series.effect().equals(BinnedKolmogorovSmirnov.NAME) && column instanceof Column.Numeric numeric) {
            return BinnedKolmogorovSmirnov.below(numeric.bins(), baseline, window);
        }
        double m = size(baseline);
        double n = size(window);
        return slot -> window.at(slot) / n > baseline.at(slot) / m;
    }

    private static long count(Counts counts, IntPredicate marked) {
        return IntStream.range(0, counts.slots().length)
                .filter(marked)
                .mapToLong(counts::at)
                .sum();
    }

    private static long size(Counts counts) {
        return counts.sum(0, counts.slots().length);
    }
}
