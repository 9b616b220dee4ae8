package io.tidemark.monitor.check;

import io.tidemark.monitor.tables.ColumnValues;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Shares of both files side by side, for the eye. The bars of numbers are of equal width over the bulk of the baseline, as
 * far as the values themselves are at hand; what lies outside, and what is no number, has bars of its own.
 *
 * @param bars in the order of the numbers; categories by falling share
 */
public record Histogram(List<Bar> bars) {

    private static final int MOST_BARS = 30;
    private static final int MOST_CATEGORIES = 12;

    /** Where a bar belongs. */
    public enum Place {
        /** Numbers below the first interval. */
        BELOW,
        /** An interval of numbers, or a category. */
        WITHIN,
        /** Numbers from the end of the last interval on. */
        ABOVE,
        /** Missing values, and those that are no numbers. */
        ASIDE
    }

    /**
     * One bar.
     *
     * @param label in words
     * @param low where it begins; NaN for what is no interval
     * @param high where it ends; NaN for what is no interval
     * @param baseline share of the baseline's rows
     * @param current share of the current file's rows
     */
    public record Bar(Place place, String label, double low, double high, double baseline, double current) {

        static Bar of(Place place, String label, double baseline, double current) {
            return new Bar(place, label, Double.NaN, Double.NaN, baseline, current);
        }

        static Bar interval(double low, double high, double baseline, double current) {
            String label = low == high ? Figures.number(low) : Figures.interval(low, high);
            return new Bar(Place.WITHIN, label, low, high, baseline, current);
        }

        boolean isUsed() {
            return baseline > 0 || current > 0;
        }
    }

    /** The bars that are not aside. */
    public List<Bar> main() {
        return bars.stream().filter(bar -> bar.place != Place.ASIDE).toList();
    }

    /** Missing values, and those that are no numbers; empty when there are none. */
    public List<Bar> aside() {
        return bars.stream().filter(bar -> bar.place == Place.ASIDE).toList();
    }

    /** Of categories: the most frequent ones of either side, the others together. */
    static Histogram ofCategories(Column.Categorical column, Counts baseline, Counts current) {
        Sides sides = Sides.of(column, baseline, current);
        Categories categories = column.categories();
        int[] byShare = IntStream.range(0, categories.other())
                .boxed()
                .sorted(Comparator.comparingDouble(slot -> -sides.larger(slot)))
                .mapToInt(Integer::intValue)
                .toArray();
        int named = Math.min(MOST_CATEGORIES, byShare.length);
        int[] rest = Arrays.copyOfRange(byShare, named, byShare.length + 1);
        rest[rest.length - 1] = categories.other();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < named; i++) {
            bars.add(sides.bar(Place.WITHIN, column.describe(byShare[i]), byShare[i]));
        }
        bars.add(sides.bar(Place.WITHIN, "(other)", rest));
        bars.add(sides.bar(Place.WITHIN, "(unseen)", categories.unseen()));
        bars.add(sides.bar(Place.ASIDE, "missing", categories.missing()));
        return new Histogram(bars.stream().filter(Bar::isUsed).toList());
    }

    /** Of numbers, from their counts: neighbouring bins of the profile put together. */
    static Histogram ofCounts(Column.Numeric column, Counts baseline, Counts current) {
        Sides sides = Sides.of(column, baseline, current);
        NumericBins bins = column.bins();
        int together = (bins.inner() + MOST_BARS - 1) / MOST_BARS;
        double[] edges = bins.edges();
        List<Bar> bars = new ArrayList<>();
        bars.add(sides.bar(Place.BELOW, bins.describe(bins.below()), bins.below()));
        for (int from = 0; from < bins.inner(); from += together) {
            int to = Math.min(bins.inner(), from + together);
            double low = from == 0 ? bins.minimum() : edges[from - 1];
            double high = to == bins.inner() ? bins.maximum() : edges[to - 1];
            bars.add(sides.bar(low, high, IntStream.range(from, to).toArray()));
        }
        bars.add(sides.bar(Place.ABOVE, bins.describe(bins.above()), bins.above()));
        bars.add(sides.bar(Place.ASIDE, "missing", bins.missing()));
        bars.add(sides.bar(Place.ASIDE, "no number", bins.nan(), bins.positiveInfinity(), bins.negativeInfinity()));
        return new Histogram(used(bars));
    }

    /** Both sides' counts, to take shares from. */
    private record Sides(Counts baseline, double m, Counts current, double n) {

        static Sides of(Column column, Counts baseline, Counts current) {
            double m = Math.max(1, baseline.sum(0, column.slots()));
            double n = Math.max(1, current.sum(0, column.slots()));
            return new Sides(baseline, m, current, n);
        }

        double larger(int slot) {
            return Math.max(baseline.at(slot) / m, current.at(slot) / n);
        }

        Bar bar(Place place, String label, int... slots) {
            return Bar.of(place, label, sum(baseline, slots) / m, sum(current, slots) / n);
        }

        Bar bar(double low, double high, int... slots) {
            return Bar.interval(low, high, sum(baseline, slots) / m, sum(current, slots) / n);
        }

        private static long sum(Counts counts, int[] slots) {
            return IntStream.of(slots).mapToLong(counts::at).sum();
        }
    }

    /** Of numbers, from the values themselves. */
    static Histogram ofValues(ColumnValues.Numbers baseline, ColumnValues.Numbers current) {
        double[] before = baseline.finite();
        double[] now = current.finite();
        double[] distinct = DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(now))
                .map(value -> value + 0.0)
                .distinct()
                .limit(MOST_BARS + 1L)
                .sorted()
                .toArray();
        double m = Math.max(1, baseline.rows());
        double n = Math.max(1, current.rows());
        List<Bar> bars = distinct.length <= MOST_BARS
                ? ofEach(distinct, before, m, now, n)
                : ofSteps(Steps.over(before, now, MOST_BARS), before, m, now, n);
        bars.add(Bar.of(Place.ASIDE, "missing", missing(baseline) / m, missing(current) / n));
        bars.add(Bar.of(Place.ASIDE, "no number", notFinite(baseline) / m, notFinite(current) / n));
        return new Histogram(used(bars));
    }

    private static double missing(ColumnValues.Numbers numbers) {
        return numbers.rows() - (double) numbers.present().length;
    }

    private static double notFinite(ColumnValues.Numbers numbers) {
        return numbers.present().length - (double) numbers.finite().length;
    }

    private static List<Bar> ofEach(double[] distinct, double[] before, double m, double[] now, double n) {
        List<Bar> bars = new ArrayList<>();
        for (double value : distinct) {
            double baseline = Arrays.stream(before).filter(one -> one == value).count() / m;
            double current = Arrays.stream(now).filter(one -> one == value).count() / n;
            bars.add(Bar.interval(value, value, baseline, current));
        }
        return bars;
    }

    private static List<Bar> ofSteps(Steps steps, double[] before, double m, double[] now, double n) {
        long[] baseline = steps.count(before);
        long[] current = steps.count(now);
        List<Bar> bars = new ArrayList<>();
        bars.add(Bar.of(Place.BELOW, "below " + Figures.number(steps.edge(0)), baseline[0] / m, current[0] / n));
        for (int i = 0; i < steps.bars(); i++) {
            double low = steps.edge(i);
            double high = steps.edge(i + 1);
            bars.add(Bar.interval(low, high, baseline[i + 1] / m, current[i + 1] / n));
        }
        int last = steps.bars() + 1;
        String from = Figures.number(steps.edge(steps.bars()));
        bars.add(Bar.of(Place.ABOVE, from + " and more", baseline[last] / m, current[last] / n));
        return bars;
    }

    /** Bars within the number line stay, so that a gap is seen as one. */
    private static List<Bar> used(List<Bar> bars) {
        return bars.stream()
                .filter(bar -> bar.place == Place.WITHIN || bar.isUsed())
                .toList();
    }
}
