package io.tidemark.statistics.outcome;

import io.tidemark.statistics.counts.Leb128;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Counts of outcomes, by the cells of an {@link OutcomeLayout}. They are signed integers, and adding is by cell: merging is
 * exact, commutative and associative, to the byte, and what is added and taken away again leaves nothing. So corrections
 * and retractions of labels are counts as well.
 *
 * <p>Most cells are empty, and only the others are held.
 */
public final class OutcomeCounts {

    /** No count in any cell. */
    public static final OutcomeCounts NONE = new OutcomeCounts(new int[0], new long[0]);

    private static final byte VERSION = 1;

    /** Of a cell: an amount of 63 bits, and the empty cells before it. */
    static final int MOST_BYTES = 11;

    private static final int USUAL_BYTES = 4;

    /** Of a cell. */
    private static final int LEAST_BYTES = 2;

    private final int[] cells;
    private final long[] amounts;

    /** @param cells rising; {@code amounts} holds no zero. Both belong to this object. */
    private OutcomeCounts(int[] cells, long[] amounts) {
        this.cells = cells;
        this.amounts = amounts;
    }

    /** Cell by cell, in rising order. */
    static final class Tally {

        private int[] cells;
        private long[] amounts;
        private int size;

        /** Of one outcome. */
        Tally() {
            this(32);
        }

        /** @param expected cells; there may be more */
        private Tally(int expected) {
            this.cells = new int[expected];
            this.amounts = new long[expected];
        }

        /** @param cell above all cells so far */
        Tally add(int cell, long amount) {
            if (amount != 0) {
                if (size == cells.length) {
                    cells = Arrays.copyOf(cells, 1 + size * 2);
                    amounts = Arrays.copyOf(amounts, 1 + size * 2);
                }
                if (size > 0 && cells[size - 1] >= cell) {
                    throw new IllegalArgumentException("cell " + cell + " after cell " + cells[size - 1]);
                }
                cells[size] = cell;
                amounts[size++] = amount;
            }
            return this;
        }

        OutcomeCounts build() {
            return size == 0 ? NONE : new OutcomeCounts(Arrays.copyOf(cells, size), Arrays.copyOf(amounts, size));
        }
    }

    public boolean isNothing() {
        return cells.length == 0;
    }

    /** The amount in a cell. */
    public long at(int cell) {
        int index = Arrays.binarySearch(cells, cell);
        return index < 0 ? 0 : amounts[index];
    }

    /** The counts of both. */
    public OutcomeCounts plus(OutcomeCounts other) {
        return combined(other, 1);
    }

    /** The counts without the other's. */
    public OutcomeCounts minus(OutcomeCounts other) {
        return combined(other, -1);
    }

    /** The counts of the cells before one. */
    OutcomeCounts before(int cell) {
        int index = Arrays.binarySearch(cells, cell);
        int end = index < 0 ? -index - 1 : index;
        return end == cells.length ? this : new OutcomeCounts(Arrays.copyOf(cells, end), Arrays.copyOf(amounts, end));
    }

    private OutcomeCounts combined(OutcomeCounts other, int sign) {
        Tally sum = new Tally(cells.length + other.cells.length);
        int here = 0;
        int there = 0;
        while (here < cells.length || there < other.cells.length) {
            int cell = Math.min(cellAt(here), other.cellAt(there));
            long amount = 0;
            if (cellAt(here) == cell) {
                amount += amounts[here++];
            }
            if (other.cellAt(there) == cell) {
                amount += sign * other.amounts[there++];
            }
            sum.add(cell, amount);
        }
        return sum.build();
    }

    private int cellAt(int index) {
        return index < cells.length ? cells[index] : Integer.MAX_VALUE;
    }

    /** A version, then for each cell that is not empty the number of empty ones before it, and the amount. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 + USUAL_BYTES * cells.length);
        out.write(VERSION);
        int next = 0;
        for (int i = 0; i < cells.length; i++) {
            Leb128.write(out, cells[i] - next);
            Leb128.writeSigned(out, amounts[i]);
            next = cells[i] + 1;
        }
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException when the bytes are none of {@link #toBytes} */
    public static OutcomeCounts fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != VERSION) {
                throw new IllegalArgumentException(
                        "outcome counts of layout version " + bytes[0] + ", expected " + VERSION);
            }
            Tally counts = new Tally(bytes.length / LEAST_BYTES);
            long next = 0;
            while (in.hasRemaining()) {
                long cell = next + Leb128.read(in);
                long amount = Leb128.readSigned(in);
                if (cell < next || cell >= Integer.MAX_VALUE || amount == 0) {
                    throw new IllegalArgumentException("outcome counts with a cell that cannot be: " + cell);
                }
                counts.add((int) cell, amount);
                next = cell + 1;
            }
            return counts.build();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("outcome counts are cut short", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeCounts that
                && Arrays.equals(cells, that.cells)
                && Arrays.equals(amounts, that.amounts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cells) + Arrays.hashCode(amounts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("OutcomeCounts[");
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ", ").append(cells[i]).append('=').append(amounts[i]);
        }
        return text.append(']').toString();
    }
}
