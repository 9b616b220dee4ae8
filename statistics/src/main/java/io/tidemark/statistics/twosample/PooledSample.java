package io.tidemark.statistics.twosample;

import java.util.Arrays;

/** Two samples sorted and merged: at every distinct value, how many values of either sample are at most that. */
final class PooledSample {

    private final double[] baseline;
    private final double[] current;
    private final double[] values;
    private final int[] baselineUpTo;
    private final int[] currentUpTo;
    private int distinct;

    private PooledSample(double[] baseline, double[] current) {
        this.baseline = baseline;
        this.current = current;
        int size = Math.addExact(baseline.length, current.length);
        this.values = new double[size];
        this.baselineUpTo = new int[size];
        this.currentUpTo = new int[size];
        merge();
    }

    /**
     * Sorts copies of both samples and merges them.
     *
     * @throws IllegalArgumentException if a value is NaN, naming its index
     */
    static PooledSample of(double[] baseline, double[] current) {
        return new PooledSample(sorted(baseline, "baseline"), sorted(current, "current"));
    }

    private static double[] sorted(double[] sample, String name) {
        for (int i = 0; i < sample.length; i++) {
            if (Double.isNaN(sample[i])) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is NaN: drop missing values before comparing samples");
            }
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private void merge() {
        int i = 0;
        int j = 0;
        while (i < baseline.length || j < current.length) {
            double value = Math.min(at(baseline, i), at(current, j));
            i = past(value, baseline, i);
            j = past(value, current, j);
            values[distinct] = value;
            baselineUpTo[distinct] = i;
            currentUpTo[distinct] = j;
            distinct++;
        }
    }

    private static double at(double[] sorted, int index) {
        return index < sorted.length ? sorted[index] : Double.POSITIVE_INFINITY;
    }

    private static int past(double value, double[] sorted, int from) {
        int index = from;
        while (index < sorted.length && sorted[index] <= value) {
            index++;
        }
        return index;
    }

    int nBaseline() {
        return baseline.length;
    }

    int nCurrent() {
        return current.length;
    }

    int size() {
        return baseline.length + current.length;
    }

    int smallerSide() {
        return Math.min(baseline.length, current.length);
    }

    /** The baseline, ascending. */
    double[] baseline() {
        return baseline;
    }

    /** The current window, ascending. */
    double[] current() {
        return current;
    }

    /** Both samples, ascending. */
    double[] pooled() {
        double[] pooled = Arrays.copyOf(baseline, size());
        System.arraycopy(current, 0, pooled, baseline.length, current.length);
        Arrays.sort(pooled);
        return pooled;
    }

    /** Number of distinct pooled values. */
    int distinct() {
        return distinct;
    }

    boolean hasTies() {
        return distinct < size();
    }

    boolean isFinite() {
        return distinct == 0 || Double.isFinite(values[0]) && Double.isFinite(values[distinct - 1]);
    }

    /** The k-th smallest distinct value, from 0. */
    double value(int k) {
        return values[k];
    }

    /** How many values of the baseline are at most the k-th; 0 for k = -1. */
    int baselineUpTo(int k) {
        return k < 0 ? 0 : baselineUpTo[k];
    }

    /** How many values of the current window are at most the k-th; 0 for k = -1. */
    int currentUpTo(int k) {
        return k < 0 ? 0 : currentUpTo[k];
    }

    /** How many values of the baseline equal the k-th. */
    int baselineAt(int k) {
        return baselineUpTo(k) - baselineUpTo(k - 1);
    }

    /** How many values of the current window equal the k-th. */
    int currentAt(int k) {
        return currentUpTo(k) - currentUpTo(k - 1);
    }

    /** The rank that all values equal to the k-th share: the mean of the ranks they take up, from 1. */
    double midrank(int k) {
        int below = baselineUpTo(k - 1) + currentUpTo(k - 1);
        return below + (baselineAt(k) + currentAt(k) + 1) / 2.0;
    }

    /** F(x) - G(x) of the empirical distribution functions at the k-th value. */
    double distance(int k) {
        return (double) baselineUpTo[k] / baseline.length - (double) currentUpTo[k] / current.length;
    }
}
