package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.LongStream;

/** Counts of the baseline and the current window over the same categories, in the same order. */
final class CountPair {

    private final long[] baseline;
    private final long[] current;

    private CountPair(long[] baseline, long[] current) {
        this.baseline = baseline;
        this.current = current;
    }

    /**
     * Pairs two count vectors.
     *
     * @throws IllegalArgumentException if the lengths differ or a count is negative, naming its index
     */
    static CountPair of(long[] baseline, long[] current) {
        if (baseline.length != current.length) {
            throw new IllegalArgumentException("the baseline has " + baseline.length
                    + " categories, the current window " + current.length + ": count both over the same ones");
        }
        requireCounts(baseline, "baseline");
        requireCounts(current, "current");
        return new CountPair(baseline.clone(), current.clone());
    }

    private static void requireCounts(long[] counts, String name) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is " + counts[i] + ": a count must not be negative");
            }
        }
    }

    int categories() {
        return baseline.length;
    }

    long baselineAt(int category) {
        return baseline[category];
    }

    long currentAt(int category) {
        return current[category];
    }

    long nBaseline() {
        return LongStream.of(baseline).sum();
    }

    long nCurrent() {
        return LongStream.of(current).sum();
    }

    boolean lacksObservations() {
        return nBaseline() == 0 || nCurrent() == 0;
    }

    /** A distance of the plain shares of baseline and current window. */
    Measurement measure(ToDoubleBiFunction<double[], double[]> distance) {
        return measure(ZeroPolicy.exact(), distance);
    }

    /** A distance of the shares that a zero policy makes of the counts. */
    Measurement measure(ZeroPolicy zeros, ToDoubleBiFunction<double[], double[]> distance) {
        if (lacksObservations()) {
            return new NotEnoughData(0, 1);
        }
        double value = distance.applyAsDouble(zeros.shares(baseline), zeros.shares(current));
        return Measurement.of(value, nCurrent(), nBaseline());
    }
}
