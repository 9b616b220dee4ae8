package io.tidemark.statistics.judge;

import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.LargestGap;
import io.tidemark.statistics.noise.NoiseTable;
import io.tidemark.statistics.noise.ShareSpread;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Learns from a baseline how noisy each series that will be judged against it is. */
public final class NoiseLearning {

    /** One series: the shares that its effect rests on, and the number of values that they are of. */
    private record Shares(int column, String series, Function<Counts, double[]> shares, ToLongFunction<Counts> total) {}

    private final List<Shares> series = new ArrayList<>();
    private final List<ShareSpread> spreads = new ArrayList<>();

    /** @param all the counts of all windows that will be added, together */
    public NoiseLearning(Profile all) {
        Layout layout = all.layout();
        for (int c = 0; c < layout.size(); c++) {
            addDistribution(c, layout.column(c));
            addRates(c, layout.column(c));
        }
        series.forEach(one -> spreads.add(new ShareSpread(one.shares().apply(all.counts(one.column())))));
    }

    private void addDistribution(int c, Column column) {
        if (column instanceof Column.Numeric numeric) {
            series.add(new Shares(
                    c,
                    NoiseTable.series(column.name(), BinnedKolmogorovSmirnov.NAME),
                    counts -> cumulative(BinnedKolmogorovSmirnov.inOrder(numeric.bins(), counts)),
                    counts -> BinnedKolmogorovSmirnov.ordered(numeric.bins(), counts)));
        } else {
            int slots = ((Column.Categorical) column).categories().missing();
            series.add(new Shares(
                    c,
                    NoiseTable.series(column.name(), CountedTotalVariation.NAME),
                    counts -> shares(counts, slots),
                    counts -> counts.sum(0, slots)));
        }
    }

    private void addRates(int c, Column column) {
        for (Rate rate : Rate.of(column)) {
            ToLongFunction<Counts> total = counts -> counts.sum(0, column.slots());
            series.add(new Shares(
                    c,
                    NoiseTable.series(column.name(), rate.effect()),
                    counts ->
                            new double[] {(double) rate.count(column, counts) / Math.max(1, total.applyAsLong(counts))},
                    total));
        }
    }

    private static double[] cumulative(long[] counts) {
        double total = Math.max(1, Arrays.stream(counts).sum());
        double[] shares = new double[counts.length - 1];
        long below = 0;
        for (int i = 0; i < shares.length; i++) {
            below += counts[i];
            shares[i] = below / total;
        }
        return shares;
    }

    private static double[] shares(Counts counts, int slots) {
        double total = Math.max(1, counts.sum(0, slots));
        return IntStream.range(0, slots)
                .mapToDouble(slot -> counts.at(slot) / total)
                .toArray();
    }

    /** Takes in the counts of one window. */
    public void add(Profile window) {
        for (int i = 0; i < series.size(); i++) {
            Counts counts = window.counts(series.get(i).column());
            long total = series.get(i).total().applyAsLong(counts);
            spreads.get(i).add(series.get(i).shares().apply(counts), total);
        }
    }

    /** How far the windows lie apart, by series; without those of too few windows. */
    public SortedMap<String, Dispersion> dispersions() {
        return pooled(List.of(this));
    }

    /**
     * How far the windows of a group lie from all of their group, by series; without those of too few windows.
     *
     * @param groups of the same columns
     */
    public static SortedMap<String, Dispersion> pooled(List<NoiseLearning> groups) {
        SortedMap<String, Dispersion> learned = new TreeMap<>();
        List<Shares> series = groups.isEmpty() ? List.of() : groups.get(0).series;
        for (int i = 0; i < series.size(); i++) {
            int one = i;
            Dispersion dispersion = ShareSpread.pooled(
                    groups.stream().map(group -> group.spreads.get(one)).toList());
            if (dispersion.windows() > 0) {
                learned.put(series.get(i).series(), dispersion);
            }
        }
        return learned;
    }

    /**
     * What the distances of the numeric columns would be without any difference, simulated.
     *
     * @param seed the same for the same baseline
     */
    public static SortedMap<String, Chance> units(Profile baseline, long seed) {
        SortedMap<String, Chance> units = new TreeMap<>();
        for (int c = 0; c < baseline.layout().size(); c++) {
            if (baseline.layout().column(c) instanceof Column.Numeric numeric
                    && BinnedKolmogorovSmirnov.ordered(numeric.bins(), baseline.counts(c)) > 0) {
                long[] counts = BinnedKolmogorovSmirnov.inOrder(numeric.bins(), baseline.counts(c));
                units.put(NoiseTable.series(numeric.name(), BinnedKolmogorovSmirnov.NAME), LargestGap.of(counts, seed));
            }
        }
        return units;
    }
}
