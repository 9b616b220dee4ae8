package io.tidemark.statistics.profile;

import java.util.Arrays;

/**
 * The sample of a span whose rows are still coming. Once it is full, a row costs a comparison of its hash, and few are drawn; nothing is
 * allocated but while it grows.
 */
public final class OpenSample {

    private static final int FIRST_ROOM = 16;

    private final int[] columns;
    private final int most;
    private final int width;
    private final byte[] row;
    /** Rows (see {@link RowSample}) as a heap, the largest first, and room for more. */
    private byte[] rows;

    private int size;

    /**
     * Without rows.
     *
     * @param columns of the layout, as {@link RowSample#columnsOf}
     * @param most rows drawn at most
     */
    public OpenSample(int[] columns, int most) {
        this.columns = columns.clone();
        this.most = most;
        this.width = RowSample.width(columns.length);
        this.row = new byte[width];
        this.rows = new byte[Math.min(FIRST_ROOM, most) * width];
    }

    /**
     * Draws a row, if its hash is among the smallest.
     *
     * @return whether it was drawn
     */
    public boolean offer(long hash, Observation of) {
        if (size == most && Long.compareUnsigned(hash, (long) RowSample.LONG.get(rows, 0)) > 0) {
            return false;
        }
        RowSample.write(row, hash, of, columns);
        return draw();
    }

    /** Draws rows again that were drawn once: as many from some place on, each as {@link #lastDrawn} gave it. */
    public void redraw(byte[] from, int place, int rows) {
        for (int i = 0; i < rows; i++) {
            System.arraycopy(from, place + i * width, row, 0, width);
            draw();
        }
    }

    private boolean draw() {
        return size < most ? append() : replace();
    }

    private boolean append() {
        if (at(size + 1) > rows.length) {
            rows = Arrays.copyOf(rows, at(Math.min(most, 2 * size)));
        }
        int place = size++;
        while (place > 0 && isBelow(parent(place), row, 0)) {
            move(parent(place), place);
            place = parent(place);
        }
        System.arraycopy(row, 0, rows, at(place), width);
        return true;
    }

    private boolean replace() {
        if (isBelow(0, row, 0)) {
            return false;
        }
        int place = 0;
        for (int child = larger(1); child < size && !isBelow(child, row, 0); child = larger(2 * child + 1)) {
            move(child, place);
            place = child;
        }
        System.arraycopy(row, 0, rows, at(place), width);
        return true;
    }

    /** The larger one of two neighbours, of which the second may not be there. */
    private int larger(int child) {
        return child + 1 < size && isBelow(child, rows, at(child + 1)) ? child + 1 : child;
    }

    private boolean isBelow(int place, byte[] other, int from) {
        return Arrays.compareUnsigned(rows, at(place), at(place + 1), other, from, from + width) < 0;
    }

    private void move(int from, int to) {
        System.arraycopy(rows, at(from), rows, at(to), width);
    }

    private static int parent(int place) {
        return (place - 1) / 2;
    }

    private int at(int place) {
        return place * width;
    }

    /** Rows drawn so far. */
    public int size() {
        return size;
    }

    /** Bytes of a row. */
    public int width() {
        return width;
    }

    /** The row that was last drawn, as {@link RowSample} has it; used again for the next one. */
    public byte[] lastDrawn() {
        return row;
    }

    /** The rows drawn so far, one after the other in no order. */
    public byte[] rows() {
        return Arrays.copyOf(rows, at(size));
    }

    /** The same in order. */
    public RowSample toSample() {
        byte[][] ordered = new byte[size][];
        for (int place = 0; place < size; place++) {
            ordered[place] = Arrays.copyOfRange(rows, at(place), at(place + 1));
        }
        Arrays.sort(ordered, Arrays::compareUnsigned);
        byte[] sorted = new byte[at(size)];
        for (int place = 0; place < size; place++) {
            System.arraycopy(ordered[place], 0, sorted, at(place), width);
        }
        return RowSample.of(columns.length, sorted);
    }
}
