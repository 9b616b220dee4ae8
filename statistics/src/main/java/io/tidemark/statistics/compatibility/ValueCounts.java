package io.tidemark.statistics.compatibility;

import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How often each value occurs in baseline and current window, every distinct value for itself, ascending.
 *
 * @param baseline counts of the baseline
 * @param current counts of the current window, of the same values
 */
record ValueCounts(long[] baseline, long[] current) {

    static ValueCounts of(double[] baseline, double[] current) {
        TreeMap<Double, long[]> counts = new TreeMap<>();
        add(counts, baseline, 0);
        add(counts, current, 1);
        return new ValueCounts(side(counts, 0), side(counts, 1));
    }

    private static void add(TreeMap<Double, long[]> counts, double[] sample, int side) {
        for (double value : sample) {
            counts.computeIfAbsent(value + 0.0, any -> new long[2])[side]++;
        }
    }

    private static long[] side(TreeMap<Double, long[]> counts, int side) {
        return counts.values().stream().mapToLong(count -> count[side]).toArray();
    }

    static long distinct(double[] sample) {
        return DoubleStream.of(sample).map(value -> value + 0.0).distinct().count();
    }

    int distinct() {
        return baseline.length;
    }
}
