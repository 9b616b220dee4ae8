package io.tidemark.statistics.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How often each class was predicted for each true class. Matrices of the same classes add up: merging is exact,
 * commutative and associative.
 *
 * @param classes names of the classes, in the order of rows and columns
 * @param counts rows by truth, columns by prediction
 */
public record ConfusionMatrix(List<String> classes, long[][] counts) {

    /** @throws IllegalArgumentException if the counts do not fit the classes, or one is negative */
    public ConfusionMatrix {
        classes = List.copyOf(classes);
        if (classes.isEmpty() || classes.stream().distinct().count() != classes.size()) {
            throw new IllegalArgumentException("classes must be one or more, each named once, were " + classes);
        }
        int size = classes.size();
        if (counts.length != size
                || Arrays.stream(counts).anyMatch(row -> row.length != size)
                || Arrays.stream(counts).flatMapToLong(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts must be " + size + " rows of " + size
                    + " numbers of at least 0, were " + Arrays.deepToString(counts));
        }
        counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /**
     * Counts the rows of a file. A null in the truth is a row without label and left out.
     *
     * @throws IllegalArgumentException for a label that is not among the classes, or lists of different length
     */
    public static ConfusionMatrix of(List<String> classes, List<String> truth, List<String> predictions) {
        if (truth.size() != predictions.size()) {
            throw new IllegalArgumentException(
                    truth.size() + " true and " + predictions.size() + " predicted labels: one of each a row");
        }
        Map<String, Integer> places = new HashMap<>();
        classes.forEach(name -> places.put(name, places.size()));
        long[][] counts = new long[classes.size()][classes.size()];
        for (int row = 0; row < truth.size(); row++) {
            if (truth.get(row) != null) {
                counts[place(places, truth.get(row))][place(places, predictions.get(row))]++;
            }
        }
        return new ConfusionMatrix(classes, counts);
    }

    private static int place(Map<String, Integer> places, String label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("label " + label + " is not among the classes " + places.keySet());
        }
        return place;
    }

    /** The counts of both. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (!classes.equals(other.classes)) {
            throw new IllegalArgumentException("matrices of different classes: " + classes + ", " + other.classes);
        }
        long[][] sum = counts();
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum.length; j++) {
                sum[i][j] += other.counts[i][j];
            }
        }
        return new ConfusionMatrix(classes, sum);
    }

    /** A copy of the counts. */
    @Override
    public long[][] counts() {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** Number of classes. */
    public int size() {
        return counts.length;
    }

    /** Rows of this true class that were predicted as that class. */
    public long at(int truth, int prediction) {
        return counts[truth][prediction];
    }

    /** Rows in all. */
    public long total() {
        long rows = 0;
        for (int truth = 0; truth < counts.length; truth++) {
            rows += trueRows(truth);
        }
        return rows;
    }

    /** Rows whose prediction is right. */
    public long right() {
        return IntStream.range(0, size()).mapToLong(k -> counts[k][k]).sum();
    }

    /** Rows of a true class: its support. */
    public long trueRows(int place) {
        long rows = 0;
        for (long count : counts[place]) {
            rows += count;
        }
        return rows;
    }

    /** Rows predicted as a class. */
    public long predictedRows(int place) {
        long rows = 0;
        for (long[] row : counts) {
            rows += row[place];
        }
        return rows;
    }

    /** One class against all others. */
    public BinaryCounts against(int positive) {
        long both = counts[positive][positive];
        long truth = trueRows(positive);
        long predicted = predictedRows(positive);
        return new BinaryCounts(both, predicted - both, truth - both, total() - truth - predicted + both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix that
                && classes.equals(that.classes)
                && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classes, Arrays.deepHashCode(counts));
    }

    @Override
    public String toString() {
        return "ConfusionMatrix" + classes + Arrays.deepToString(counts);
    }
}
