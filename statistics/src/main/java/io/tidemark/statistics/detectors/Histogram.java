package io.tidemark.statistics.detectors;

import java.util.ArrayList;
import java.util.List;

/**
 * The values of a window as an exponential histogram: buckets of 1, 2, 4, ... values, at most five of each size, the older the
 * larger. Each holds the sum and the squared deviations of its values, so that a window of n values takes O(log n).
 */
final class Histogram {

    private static final int MOST_ALIKE = 5;

    /** Buckets of one size, oldest first, in places 0 to size - 1. */
    private static final class Row {

        private final double[] sums = new double[MOST_ALIKE + 1];
        private final double[] squares = new double[MOST_ALIKE + 1];
        private int size;

        void add(double sum, double square) {
            sums[size] = sum;
            squares[size] = square;
            size++;
        }

        void removeOldest(int number) {
            size -= number;
            System.arraycopy(sums, number, sums, 0, size);
            System.arraycopy(squares, number, squares, 0, size);
        }
    }

    /** Reads the buckets, oldest first, until it says that it has seen enough. */
    interface BucketReader {

        /** @return whether to go on */
        boolean read(long values, double sum);
    }

    private final List<Row> rows = new ArrayList<>();
    private long n;
    private double sum;
    private double squares;

    long n() {
        return n;
    }

    double sum() {
        return sum;
    }

    double mean() {
        return n == 0 ? 0 : sum / n;
    }

    /** Mean squared deviation from the mean. */
    double variance() {
        return squares / n;
    }

    /** Adds the latest value. */
    void add(double value) {
        if (n > 0) {
            squares += n * square(value - sum / n) / (n + 1);
        }
        n++;
        sum += value;
        row(0).add(value, 0);
        for (int size = 0; rows.get(size).size > MOST_ALIKE; size++) {
            mergeOldestTwo(size);
        }
    }

    private Row row(int size) {
        if (size == rows.size()) {
            rows.add(new Row());
        }
        return rows.get(size);
    }

    private void mergeOldestTwo(int size) {
        Row row = rows.get(size);
        double each = 1L << size;
        double between = each / 2 * square(row.sums[0] / each - row.sums[1] / each);
        row(size + 1).add(row.sums[0] + row.sums[1], row.squares[0] + row.squares[1] + between);
        row.removeOldest(2);
    }

    /** Removes the oldest bucket. */
    void removeOldest() {
        int size = rows.size() - 1;
        Row row = rows.get(size);
        long removed = 1L << size;
        n -= removed;
        sum -= row.sums[0];
        squares -= row.squares[0];
        if (n > 0) {
            double distance = row.sums[0] / removed - sum / n;
            squares = Math.max(0, squares - (double) removed * n / (removed + n) * distance * distance);
        }
        row.removeOldest(1);
        while (!rows.isEmpty() && rows.get(rows.size() - 1).size == 0) {
            rows.remove(rows.size() - 1);
        }
    }

    /** Reads the buckets, oldest first. */
    void read(BucketReader reader) {
        for (int size = rows.size() - 1; size >= 0; size--) {
            Row row = rows.get(size);
            for (int place = 0; place < row.size; place++) {
                if (!reader.read(1L << size, row.sums[place])) {
                    return;
                }
            }
        }
    }

    void reset() {
        rows.clear();
        n = 0;
        sum = 0;
        squares = 0;
    }

    void state(StateFields fields) {
        n = fields.count(n);
        sum = fields.number(sum);
        squares = fields.number(squares);
        int sizes = fields.length(rows.size());
        while (rows.size() > sizes) {
            rows.remove(rows.size() - 1);
        }
        for (int size = 0; size < sizes; size++) {
            Row row = row(size);
            row.size = (int) fields.count(row.size);
            for (int place = 0; place < row.size; place++) {
                row.sums[place] = fields.number(row.sums[place]);
                row.squares[place] = fields.number(row.squares[place]);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
