package io.tidemark.statistics.baseline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Numbers of one column, row by row, some of them missing. */
final class GrowingDoubles {

    private double[] values = new double[1024];
    private final BitSet present = new BitSet();
    private int size;

    void addMissing() {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        size++;
    }

    void setLast(double value) {
        values[size - 1] = value;
        present.set(size - 1);
    }

    boolean isPresent(int row) {
        return present.get(row);
    }

    double get(int row) {
        return values[row];
    }

    double[] finite() {
        return IntStream.range(0, size)
                .filter(row -> present.get(row) && Double.isFinite(values[row]))
                .mapToDouble(row -> values[row])
                .toArray();
    }
}
