package io.tidemark.statistics.profile;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the counts of a profile would about be in other bins. Columns with the same bins keep their counts. Otherwise the
 * values of a numeric bin are taken to lie evenly between its edges, so that a cumulative share is off by at most the share
 * of one bin; those below and above all bins lie where the extreme one does. Categories keep their names; those that were
 * counted together stay together. Rows are kept; sums agree within one new step a value.
 */
public final class Rebinning {

    private Rebinning() {}

    /**
     * The counts in other bins.
     *
     * @param bins columns that the profile has too, by name and type, in any order
     * @throws IllegalArgumentException when it has not
     */
    public static Profile of(Profile profile, Layout bins) {
        List<Counts> counts =
                bins.columns().stream().map(column -> counts(profile, column)).toList();
        return Profile.of(bins, profile.rows(), counts);
    }

    private static Counts counts(Profile profile, Column to) {
        Layout layout = profile.layout();
        int index = IntStream.range(0, layout.size())
                .filter(c -> layout.column(c).name().equals(to.name())
                        && layout.column(c).getClass() == to.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the profile has no such column '" + to.name() + "'"));
        Counts counts = profile.counts(index);
        Column from = layout.column(index);
        if (from.slots() == to.slots() && from.equals(to)) {
            return counts;
        }
        if (from instanceof Column.Numeric old && to instanceof Column.Numeric other) {
            return new Counts(numeric(old.bins(), counts, other.bins()), moments(old.bins(), counts, other.bins()));
        }
        return new Counts(
                categorical(((Column.Categorical) from).categories(), counts, ((Column.Categorical) to).categories()),
                Moments.NONE);
    }

    private static long[] categorical(Categories from, Counts counts, Categories to) {
        long[] slots = new long[to.slots()];
        for (int s = 0; s < from.own().size(); s++) {
            slots[to.slotOf(from.own().get(s))] += counts.at(s);
        }
        slots[to.other()] += counts.at(from.other());
        slots[to.unseen()] += counts.at(from.unseen());
        slots[to.missing()] += counts.at(from.missing());
        return slots;
    }

    private static long[] numeric(NumericBins from, Counts counts, NumericBins to) {
        long[] slots = new long[to.slots()];
        double[] edges = from.edges();
        for (int i = 0; i < from.inner(); i++) {
            double low = i == 0 ? from.minimum() : edges[i - 1];
            double high = i == edges.length ? from.maximum() : edges[i];
            spread(counts.at(i), low, high, to, slots);
        }
        slots[to.slotOf(Math.min(counts.moments().minimum(), from.minimum()))] += counts.at(from.below());
        slots[to.slotOf(Math.max(counts.moments().maximum(), from.maximum()))] += counts.at(from.above());
        slots[to.missing()] += counts.at(from.missing());
        slots[to.nan()] += counts.at(from.nan());
        slots[to.positiveInfinity()] += counts.at(from.positiveInfinity());
        slots[to.negativeInfinity()] += counts.at(from.negativeInfinity());
        return slots;
    }

    /** Cumulative counts are rounded, not those of bins: their sum is kept. */
    private static void spread(long count, double low, double high, NumericBins to, long[] slots) {
        if (!(low < high)) {
            slots[to.slotOf(low)] += count;
            return;
        }
        double[] edges = to.edges();
        long before = upTo(count, low, high, to.minimum());
        slots[to.below()] += before;
        for (int i = 0; i < to.inner(); i++) {
            long until = upTo(count, low, high, i == edges.length ? to.maximum() : edges[i]);
            slots[i] += until - before;
            before = until;
        }
        slots[to.above()] += count - before;
    }

    private static long upTo(long count, double low, double high, double value) {
        double share = (value - low) / (high - low);
        return Math.round(count * Math.max(0, Math.min(1, share)));
    }

    private static Moments moments(NumericBins from, Counts counts, NumericBins to) {
        long n = counts.sum(0, from.missing());
        if (n == 0) {
            return Moments.NONE;
        }
        double ratio = from.unit() / to.unit();
        double shift = (from.minimum() - to.minimum()) / to.unit();
        double sum = counts.moments().total();
        double squares = counts.moments().squares() * ratio * ratio + 2 * ratio * shift * sum + n * shift * shift;
        return Moments.ofSums(
                ratio * sum + n * shift,
                squares,
                counts.moments().minimum(),
                counts.moments().maximum());
    }
}
