package io.tidemark.monitor.judging;

import io.tidemark.monitor.config.SegmentConfig;
import io.tidemark.monitor.config.SlicedBy;
import io.tidemark.monitor.slices.Intervals;
import io.tidemark.schemas.FoundSlice;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.kinds.QualitySplit.Measured;
import io.tidemark.statistics.outcome.LabelledSample;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import io.tidemark.statistics.profile.RowSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Looks for the slice that a change comes from in rows that were drawn of window and baseline: among the values of every feature and of
 * every two together. Numbers are cut into {@value #INTERVALS} intervals with about equally many rows of the baseline.
 */
final class SampledSearch {

    private static final int INTERVALS = 4;

    /** Further categories of a feature are taken together. */
    private static final int MOST_VALUES = 20;

    private final List<Feature> features = new ArrayList<>();
    private final Layout layout;
    private final int[] columns;
    private final double falseDiscovery;

    /** @param baseline all traffic of the baseline, whose layout the rows have */
    SampledSearch(Profile baseline, double falseDiscovery) {
        this.falseDiscovery = falseDiscovery;
        this.layout = baseline.layout();
        this.columns = RowSample.columnsOf(layout);
        for (int place = 0; place < columns.length; place++) {
            Column column = layout.column(columns[place]);
            if (column.role() == Role.FEATURE) {
                features.add(
                        column instanceof Column.Numeric of
                                ? Feature.of(place, of, baseline.counts(columns[place]))
                                : Feature.of(place, (Column.Categorical) column));
            }
        }
    }

    /**
     * A feature and its values.
     *
     * @param place among the columns of the rows
     * @param values names of its values, the last of them for all that is none of the others
     * @param valueOfSlot the value that each slot of the column stands for
     */
    private record Feature(String name, int place, List<String> values, int[] valueOfSlot) {

        static Feature of(int place, Column.Categorical column) {
            List<String> values = new ArrayList<>(
                    column.categories().own().stream().limit(MOST_VALUES).toList());
            values.add(SegmentConfig.POOLED);
            int[] valueOfSlot = IntStream.range(0, column.slots())
                    .map(slot -> Math.min(slot, values.size() - 1))
                    .toArray();
            return new Feature(column.name(), place, values, valueOfSlot);
        }

        static Feature of(int place, Column.Numeric column, Counts baseline) {
            NumericBins bins = column.bins();
            double rows = baseline.sum(0, bins.inner());
            int[] valueOfSlot = new int[column.slots()];
            List<Double> ends = new ArrayList<>();
            double passed = 0;
            for (int bin = 0; bin < bins.inner(); bin++) {
                valueOfSlot[bin] = ends.size();
                passed += baseline.at(bin);
                boolean isFull = passed * INTERVALS >= rows * (ends.size() + 1);
                if (isFull && bin < bins.inner() - 1 && ends.size() < INTERVALS - 1) {
                    ends.add(bins.edges()[bin]);
                }
            }
            List<String> values = new ArrayList<>(new Intervals(ends).names());
            values.add(SegmentConfig.POOLED);
            Arrays.fill(valueOfSlot, bins.inner(), valueOfSlot.length, values.size() - 1);
            valueOfSlot[bins.below()] = 0;
            valueOfSlot[bins.above()] = ends.size();
            return new Feature(column.name(), place, values, valueOfSlot);
        }
    }

    /** Rows by what is looked at: for each of them the value of each feature, and what is measured of it; NaN of rows that are none. */
    private record Rows(int[][] values, double[] measures) {}

    /**
     * The slice that a change of the answers comes from.
     *
     * @param measure what is measured, in words
     * @param answers the column of the answers
     * @param slot the class whose share is measured; of values nothing
     */
    Optional<FoundSlice> ofAnswers(String measure, Column answers, int slot, RowSample before, RowSample now) {
        int place = IntStream.range(0, columns.length)
                .filter(p -> layout.column(columns[p]).name().equals(answers.name()))
                .findFirst()
                .orElseThrow();
        double[] measures = measures(answers, slot);
        return search(
                measure,
                new Rows(values(before), measured(before, place, measures)),
                new Rows(values(now), measured(now, place, measures)));
    }

    private static double[] measured(RowSample sample, int place, double[] measures) {
        return IntStream.range(0, sample.size())
                .mapToDouble(row -> measures[sample.slot(row, place)])
                .toArray();
    }

    /**
     * The slice that a change of what became of the answers comes from.
     *
     * @param measures what is measured, in the order in which they are asked: the first that tells a slice is believed
     */
    Optional<FoundSlice> ofOutcomes(List<OutcomeMeasure> measures, LabelledSample before, LabelledSample now) {
        int[][] was = values(before.rows());
        int[][] is = values(now.rows());
        return measures.stream()
                .flatMap(measure -> search(
                        measure.name(), new Rows(was, measured(before, measure)), new Rows(is, measured(now, measure)))
                        .stream())
                .findFirst();
    }

    private static double[] measured(LabelledSample sample, OutcomeMeasure measure) {
        return sample.outcomes().stream()
                .mapToDouble(outcome -> outcome.isKnown() ? measure.drawn().applyAsDouble(outcome) : Double.NaN)
                .toArray();
    }

    private Optional<FoundSlice> search(String measure, Rows was, Rows is) {
        SortedMap<String, List<Measured>> facets = new TreeMap<>();
        for (int f = 0; f < features.size(); f++) {
            facets.put(features.get(f).name(), alone(f, was, is));
            for (int g = f + 1; g < features.size(); g++) {
                facets.put(
                        features.get(f).name()
                                + SlicedBy.CROSS
                                + features.get(g).name(),
                        together(f, g, was, is));
            }
        }
        return Causes.slice(measure, facets, falseDiscovery)
                .map(found -> FoundSlice.newBuilder(found).setSampled(true).build());
    }

    /** What is measured of each answer, by its slot: whether it is of the class, or the middle of its bin; NaN of those that are none. */
    private static double[] measures(Column answers, int slot) {
        double[] measures = new double[answers.slots()];
        Arrays.fill(measures, answers.missing(), measures.length, Double.NaN);
        for (int s = 0; s < answers.missing(); s++) {
            measures[s] = answers instanceof Column.Numeric of ? middle(of.bins(), s) : s == slot ? 1 : 0;
        }
        return measures;
    }

    private static double middle(NumericBins bins, int slot) {
        if (slot == bins.below() || slot == bins.above()) {
            return slot == bins.below() ? bins.minimum() : bins.maximum();
        }
        double[] edges = bins.edges();
        double low = slot == 0 ? bins.minimum() : edges[slot - 1];
        double high = slot == edges.length ? bins.maximum() : edges[slot];
        return low + (high - low) / 2;
    }

    /** The value of each row, feature by feature. */
    private int[][] values(RowSample sample) {
        return features.stream()
                .map(feature -> IntStream.range(0, sample.size())
                        .map(row -> feature.valueOfSlot()[sample.slot(row, feature.place())])
                        .toArray())
                .toArray(int[][]::new);
    }

    private List<Measured> alone(int f, Rows before, Rows now) {
        Feature feature = features.get(f);
        Sums was = new Sums(feature.values().size());
        Sums is = new Sums(feature.values().size());
        was.add(before.values()[f], before.measures());
        is.add(now.values()[f], now.measures());
        List<Measured> all = new ArrayList<>();
        for (int v = 0; v < feature.values().size(); v++) {
            add(all, feature.name() + "=" + feature.values().get(v), v, was, is);
        }
        return all;
    }

    private List<Measured> together(int f, int g, Rows before, Rows now) {
        Feature one = features.get(f);
        Feature other = features.get(g);
        int across = other.values().size();
        Sums was = new Sums(one.values().size() * across);
        Sums is = new Sums(one.values().size() * across);
        was.add(crossed(before.values()[f], before.values()[g], across), before.measures());
        is.add(crossed(now.values()[f], now.values()[g], across), now.measures());
        List<Measured> all = new ArrayList<>();
        String name = one.name() + SlicedBy.CROSS + other.name() + "=";
        for (int v = 0; v < one.values().size(); v++) {
            for (int w = 0; w < across; w++) {
                int at = v * across + w;
                if (was.n[at] + is.n[at] > 0) {
                    add(
                            all,
                            name
                                    + one.values().get(v)
                                    + SlicedBy.CROSS
                                    + other.values().get(w),
                            at,
                            was,
                            is);
                }
            }
        }
        return all;
    }

    private static int[] crossed(int[] one, int[] other, int across) {
        return IntStream.range(0, one.length)
                .map(row -> one[row] * across + other[row])
                .toArray();
    }

    private static void add(List<Measured> all, String segment, int at, Sums was, Sums is) {
        if (was.n[at] + is.n[at] > 0) {
            all.add(new Measured(
                    segment, was.n[at], was.sum[at], was.squares[at], is.n[at], is.sum[at], is.squares[at]));
        }
    }

    /** Of what is measured, by value. */
    private static final class Sums {

        private final long[] n;
        private final double[] sum;
        private final double[] squares;

        Sums(int values) {
            this.n = new long[values];
            this.sum = new double[values];
            this.squares = new double[values];
        }

        void add(int[] values, double[] measures) {
            for (int row = 0; row < values.length; row++) {
                if (!Double.isNaN(measures[row])) {
                    n[values[row]]++;
                    sum[values[row]] += measures[row];
                    squares[values[row]] += measures[row] * measures[row];
                }
            }
        }
    }
}
