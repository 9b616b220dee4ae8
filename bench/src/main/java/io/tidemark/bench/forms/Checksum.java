package io.tidemark.bench.forms;

/** A sum over counts that depends on the column and bin of each, but not on their order or how they are split. */
final class Checksum {

    private long sum;

    void add(int column, int bin, long count) {
        sum += (column + 1L) * (bin + 1L) * count;
    }

    long value() {
        return sum;
    }
}
