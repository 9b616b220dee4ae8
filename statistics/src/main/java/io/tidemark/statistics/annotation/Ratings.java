package io.tidemark.statistics.annotation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How many answers of each label every item got. Ratings of the same labels add up by setting their items side by side. */
public final class Ratings {

    private final double[] values;
    private final long[][] counts;

    private Ratings(double[] values, long[][] counts) {
        if (Arrays.stream(counts)
                .anyMatch(item ->
                        item.length != values.length || Arrays.stream(item).anyMatch(n -> n < 0))) {
            throw new IllegalArgumentException(
                    "each item must have " + values.length + " counts of at least 0: " + Arrays.deepToString(counts));
        }
        this.values = values.clone();
        this.counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /**
     * Of labels that are numbers, or in order.
     *
     * @param values what each label stands for, ascending
     * @param counts rows by item, columns by label
     */
    public static Ratings of(double[] values, long[][] counts) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k]) || k > 0 && values[k] <= values[k - 1]) {
                throw new IllegalArgumentException("values must be finite and ascend: " + Arrays.toString(values));
            }
        }
        return new Ratings(values, counts);
    }

    /** Of labels that are names, or in order. */
    public static Ratings nominal(long[][] counts) {
        int labels = counts.length == 0 ? 0 : counts[0].length;
        return of(IntStream.range(0, labels).asDoubleStream().toArray(), counts);
    }

    /**
     * Of a table as it is often written.
     *
     * @param byRater rows by rater, columns by item, NaN for no answer
     */
    public static Ratings ofRaters(double[][] byRater) {
        double[] values = Arrays.stream(byRater)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .distinct()
                .toArray();
        long[][] counts = new long[byRater.length == 0 ? 0 : byRater[0].length][values.length];
        for (double[] rater : byRater) {
            for (int item = 0; item < rater.length; item++) {
                if (!Double.isNaN(rater[item])) {
                    counts[item][Arrays.binarySearch(values, rater[item])]++;
                }
            }
        }
        return of(values, counts);
    }

    int items() {
        return counts.length;
    }

    int labels() {
        return values.length;
    }

    /** What a label stands for. */
    double value(int label) {
        return values[label];
    }

    /** Counts of an item; not to be changed. */
    long[] item(int item) {
        return counts[item];
    }

    /** Answers to an item. */
    long answers(int item) {
        return Arrays.stream(counts[item]).sum();
    }
}
