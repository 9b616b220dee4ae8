package io.tidemark.statistics.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The sample of a span whose rows are still coming, in flat bytes that are the stored value itself. Once it is full, a row costs a
 * comparison of its hash, and few are drawn; nothing is allocated but while it grows.
 *
 * <p>Bytes: the number of rows (4), then these (see {@link RowSample}) as a heap, the largest first, and room for more.
 */
public final class OpenSample {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST_ROOM = 16;

    private final int[] columns;
    private final int most;
    private final int width;
    private final byte[] row;
    private byte[] blob;

    private OpenSample(int[] columns, int most, byte[] blob) {
        this.columns = columns.clone();
        this.most = most;
        this.width = RowSample.width(columns.length);
        this.row = new byte[width];
        this.blob = blob;
    }

    /**
     * Without rows.
     *
     * @param columns of the layout, as {@link RowSample#columnsOf}
     * @param most rows drawn at most
     */
    public static OpenSample empty(int[] columns, int most) {
        int room = Math.min(FIRST_ROOM, most);
        return new OpenSample(columns, most, new byte[Integer.BYTES + room * RowSample.width(columns.length)]);
    }

    /** As {@link #blob} gave it; the array itself is changed further. */
    public static OpenSample of(byte[] blob, int[] columns, int most) {
        return new OpenSample(columns, most, blob);
    }

    /** Bytes of a full one. */
    public static int mostBytes(int columns, int most) {
        return Integer.BYTES + most * RowSample.width(columns);
    }

    /**
     * Draws a row, if its hash is among the smallest.
     *
     * @return whether {@link #blob} has changed
     */
    public boolean offer(long hash, Observation of) {
        int size = size();
        if (size == most && Long.compareUnsigned(hash, (long) RowSample.LONG.get(blob, at(0))) > 0) {
            return false;
        }
        RowSample.write(row, hash, of, columns);
        return size < most ? append(size) : replace();
    }

    private boolean append(int size) {
        if (at(size + 1) > blob.length) {
            blob = Arrays.copyOf(blob, at(Math.min(most, 2 * size)));
        }
        INT.set(blob, 0, size + 1);
        int place = size;
        while (place > 0 && isBelow(parent(place), row, 0)) {
            move(parent(place), place);
            place = parent(place);
        }
        System.arraycopy(row, 0, blob, at(place), width);
        return true;
    }

    private boolean replace() {
        if (isBelow(0, row, 0)) {
            return false;
        }
        int place = 0;
        int size = size();
        for (int child = larger(1, size);
                child < size && !isBelow(child, row, 0);
                child = larger(2 * child + 1, size)) {
            move(child, place);
            place = child;
        }
        System.arraycopy(row, 0, blob, at(place), width);
        return true;
    }

    /** The larger one of two neighbours, of which the second may not be there. */
    private int larger(int child, int size) {
        return child + 1 < size && isBelow(child, blob, at(child + 1)) ? child + 1 : child;
    }

    private boolean isBelow(int place, byte[] other, int from) {
        return Arrays.compareUnsigned(blob, at(place), at(place + 1), other, from, from + width) < 0;
    }

    private void move(int from, int to) {
        System.arraycopy(blob, at(from), blob, at(to), width);
    }

    private static int parent(int place) {
        return (place - 1) / 2;
    }

    private int at(int place) {
        return Integer.BYTES + place * width;
    }

    private int size() {
        return (int) INT.get(blob, 0);
    }

    /** The row that was last drawn, as {@link RowSample} has it; used again for the next one. */
    public byte[] lastDrawn() {
        return row;
    }

    /** The stored value, not a copy of it; another array once it has grown. */
    public byte[] blob() {
        return blob;
    }

    /** The rows drawn so far. */
    public RowSample toSample() {
        byte[][] rows = new byte[size()][];
        for (int place = 0; place < rows.length; place++) {
            rows[place] = Arrays.copyOfRange(blob, at(place), at(place + 1));
        }
        Arrays.sort(rows, Arrays::compareUnsigned);
        byte[] sorted = new byte[rows.length * width];
        for (int place = 0; place < rows.length; place++) {
            System.arraycopy(rows[place], 0, sorted, place * width, width);
        }
        return RowSample.of(columns.length, sorted);
    }
}
