package io.tidemark.monitor.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in the bytes of one Avro record, reused from record to record. Believes no byte: every length and count is
 * checked against what is left before anything moves.
 */
final class Cursor {

    /** Records, maps and arrays within each other: data of recursive types could otherwise overflow the stack. */
    static final int MOST_NESTED = 200;

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_VARINT_BITS = 63;

    private byte[] bytes = {};
    private int at;
    private int depth;
    private int blockBytes;
    private String what = "";

    /** @param what of what these are the bytes, for messages */
    void start(byte[] record, int offset, String what) {
        this.bytes = record;
        this.at = offset;
        this.depth = 0;
        this.what = what;
    }

    byte[] bytes() {
        return bytes;
    }

    int left() {
        return bytes.length - at;
    }

    void enter() throws BadRecord {
        if (++depth > MOST_NESTED) {
            throw broken("values are nested more than " + MOST_NESTED + " deep");
        }
    }

    void leave() {
        depth--;
    }

    /** Moves over the bytes; answers where they begin. */
    int take(int length) throws BadRecord {
        if (length > left()) {
            throw broken(length + " bytes should follow");
        }
        int start = at;
        at += length;
        return start;
    }

    /** @param length not negative */
    void skip(long length) throws BadRecord {
        if (length > left()) {
            throw broken(length + " bytes should follow");
        }
        at += (int) length;
    }

    double readDouble() throws BadRecord {
        return doubleAt(take(Double.BYTES));
    }

    /** @param start of eight bytes that were taken */
    double doubleAt(int start) {
        return (double) DOUBLE.get(bytes, start);
    }

    float readFloat() throws BadRecord {
        return (float) FLOAT.get(bytes, take(Float.BYTES));
    }

    boolean readBoolean() throws BadRecord {
        int value = bytes[take(1)];
        if (value != (value & 1)) {
            throw broken("a boolean is neither 0 nor 1");
        }
        return value == 1;
    }

    int readInt() throws BadRecord {
        long value = readLong();
        if (value != (int) value) {
            throw broken("the int " + value + " is out of range");
        }
        return (int) value;
    }

    /** A zigzag varint of at most ten bytes. */
    long readLong() throws BadRecord {
        if (at < bytes.length && bytes[at] >= 0) {
            long single = bytes[at++];
            return single >>> 1 ^ -(single & 1);
        }
        return readLongerLong();
    }

    private long readLongerLong() throws BadRecord {
        long raw = 0;
        for (int shift = 0; shift <= MOST_VARINT_BITS; shift += 7) {
            if (at == bytes.length) {
                throw broken("a number is cut short");
            }
            byte next = bytes[at++];
            raw |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
        }
        throw broken("a number takes more than 10 bytes");
    }

    /** A number from 0 to below the bound: the branch of a union, the symbol of an enum. */
    int readChoice(int bound) throws BadRecord {
        long value = readLong();
        if (value < 0 || value >= bound) {
            throw broken("choice " + value + " of " + bound + " does not exist");
        }
        return (int) value;
    }

    /** The length of bytes that follow, which are there. */
    int readLength() throws BadRecord {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw broken("a length of " + length);
        }
        return (int) length;
    }

    /**
     * The number of items in the next block of an array or map, 0 after the last; {@link #blockBytes} belongs to it.
     *
     * @param fewestBytes what an item takes at least
     */
    int readBlock(long fewestBytes) throws BadRecord {
        long count = readLong();
        blockBytes = -1;
        if (count < 0) {
            count = -count;
            blockBytes = readLength();
        }
        // The negative of the smallest long is itself. Items may take no bytes at all: then only the range of int
        // bounds.
        long most = fewestBytes == 0 ? Integer.MAX_VALUE : left() / fewestBytes;
        if (count < 0 || count > most) {
            throw broken("a block of " + count + " items");
        }
        return (int) count;
    }

    /** Bytes that the items of the last block take, by its own account; -1 where it gives none. */
    int blockBytes() {
        return blockBytes;
    }

    void end() throws BadRecord {
        if (left() > 0) {
            throw broken("the record should have ended");
        }
    }

    BadRecord broken(String fault) {
        return new BadRecord("Not " + what + ": at byte " + at + " of " + bytes.length + " " + fault + ", where "
                + left() + " bytes are left.");
    }
}
