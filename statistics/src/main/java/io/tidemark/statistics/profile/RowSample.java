package io.tidemark.statistics.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Some rows of a span, whole: in which bin of each column they lie together. Those whose ids have the smallest hashes are drawn, so
 * it is the same sample in whatever order, and from wherever, the rows came, and that of two spans follows from those of each.
 *
 * <p>A row is the hash (8 bytes, big-endian) and one byte for the bin of each column; rows are ordered as unsigned bytes. Ids that are
 * equal are rows of their own.
 */
public final class RowSample {

    /** Rows drawn of a window. */
    public static final int OF_A_WINDOW = 1_024;

    /** Rows drawn of a baseline. */
    public static final int OF_A_BASELINE = 4_096;

    /** Features that rows are drawn with at most, the first ones. */
    private static final int MOST_FEATURES = 64;

    /** Without rows. */
    public static final RowSample NONE = new RowSample(0, new byte[0]);

    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final int columns;
    private final byte[] rows;

    private RowSample(int columns, byte[] rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * As {@link #toBytes} gave it.
     *
     * @throws IllegalArgumentException when these are not whole rows of so many columns, in the order of their hashes
     */
    public static RowSample of(int columns, byte[] rows) {
        int width = width(columns);
        if (rows.length % width != 0) {
            throw new IllegalArgumentException(
                    rows.length + " bytes are no sample of rows with " + columns + " columns");
        }
        // Rows of another width may be as long in all by chance.
        if (!isAscending(rows, width)) {
            throw new IllegalArgumentException(
                    "rows of a sample with " + columns + " columns are not in the order of their hashes");
        }
        return new RowSample(columns, rows.clone());
    }

    private static boolean isAscending(byte[] rows, int width) {
        for (int at = width; at < rows.length; at += width) {
            if (Long.compareUnsigned((long) LONG.get(rows, at - width), (long) LONG.get(rows, at)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** The columns of a layout that rows are drawn with: features, as far as there are not too many, and the answer. */
    public static int[] columnsOf(Layout layout) {
        IntStream features = columns(layout, Role.FEATURE).limit(MOST_FEATURES);
        return IntStream.concat(features, columns(layout, Role.PREDICTION))
                .sorted()
                .toArray();
    }

    private static IntStream columns(Layout layout, Role role) {
        return IntStream.range(0, layout.size()).filter(c -> layout.column(c).role() == role);
    }

    /** The number of columns that a row was drawn with. */
    public static int columnsOf(byte[] row) {
        return row.length - Long.BYTES;
    }

    /** Bytes of a row. */
    public static int width(int columns) {
        return Long.BYTES + columns;
    }

    /** The hash that a row begins with. */
    public static long hashOf(byte[] row) {
        return (long) LONG.get(row, 0);
    }

    /** A row as bytes. */
    static void write(byte[] row, long hash, Observation of, int[] columns) {
        LONG.set(row, 0, hash);
        for (int c = 0; c < columns.length; c++) {
            row[Long.BYTES + c] = (byte) of.slot(columns[c]);
        }
    }

    /** An observation as a row: its hash, and the bins of some columns. */
    public static byte[] row(long hash, Observation of, int[] columns) {
        byte[] row = new byte[width(columns.length)];
        write(row, hash, of, columns);
        return row;
    }

    /** The hash of the last row. */
    public long lastHash() {
        return (long) LONG.get(rows, rows.length - width(columns));
    }

    /** Rows in it. */
    public int size() {
        return rows.length / width(columns);
    }

    public int columns() {
        return columns;
    }

    /** The slot of one of the columns, in the order in which they were drawn. */
    public int slot(int row, int column) {
        return Byte.toUnsignedInt(rows[row * width(columns) + Long.BYTES + column]);
    }

    /** The sample of so many rows, out of both. */
    public RowSample plus(RowSample other, int most) {
        if (size() == 0 || other.size() == 0) {
            return size() == 0 ? other : this;
        }
        if (columns != other.columns) {
            throw new IllegalArgumentException("samples of " + columns + " and of " + other.columns + " columns");
        }
        int width = width(columns);
        byte[] merged = new byte[Math.min(most, size() + other.size()) * width];
        int mine = 0;
        int theirs = 0;
        for (int to = 0; to < merged.length; to += width) {
            boolean isMine = theirs == other.rows.length
                    || mine < rows.length
                            && Arrays.compareUnsigned(rows, mine, mine + width, other.rows, theirs, theirs + width)
                                    <= 0;
            System.arraycopy(isMine ? rows : other.rows, isMine ? mine : theirs, merged, to, width);
            mine += isMine ? width : 0;
            theirs += isMine ? 0 : width;
        }
        return new RowSample(columns, merged);
    }

    /** The same rows with some of the columns, by their place in this one. */
    public RowSample select(int... places) {
        byte[] some = new byte[size() * width(places.length)];
        for (int row = 0; row < size(); row++) {
            int to = row * width(places.length);
            System.arraycopy(rows, row * width(columns), some, to, Long.BYTES);
            for (int c = 0; c < places.length; c++) {
                some[to + Long.BYTES + c] = (byte) slot(row, places[c]);
            }
        }
        return new RowSample(places.length, some);
    }

    /** Its rows, ascending. */
    public byte[] toBytes() {
        return rows.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowSample that && columns == that.columns && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return size() + " rows of " + columns + " columns";
    }
}
