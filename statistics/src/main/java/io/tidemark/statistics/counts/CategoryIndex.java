package io.tidemark.statistics.counts;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds categories by their UTF-8 bytes, in place and without allocation: open addressing, of which at most half is taken. The first
 * eight bytes are read and compared as one number, which is all there is of most categories.
 */
final class CategoryIndex {

    static final int NONE = -1;

    private static final int HEAD = Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] keys;
    private final long[] heads;
    private final int[] numbers;

    /** @param most categories that are added */
    CategoryIndex(int most) {
        int capacity = Integer.highestOneBit(Math.max(4, most)) * 4;
        keys = new byte[capacity][];
        heads = new long[capacity];
        numbers = new int[capacity];
    }

    /** Adds a category under a number; false if there is one of these bytes. */
    boolean add(byte[] key, int number) {
        long head = head(key, 0, key.length);
        int at = locate(head, key, 0, key.length);
        if (keys[at] != null) {
            return false;
        }
        keys[at] = key;
        heads[at] = head;
        numbers[at] = number;
        return true;
    }

    /** The number of a category; {@link #NONE} if it was not added. */
    int find(byte[] text, int offset, int length) {
        int at = locate(head(text, offset, length), text, offset, length);
        return keys[at] == null ? NONE : numbers[at];
    }

    /** How many places are looked at until a text is found, or found missing. */
    int looks(byte[] text, int offset, int length) {
        long head = head(text, offset, length);
        int mask = keys.length - 1;
        int first = hash(head, text, offset, length) & mask;
        return (locate(head, text, offset, length) - first & mask) + 1;
    }

    private int locate(long head, byte[] text, int offset, int length) {
        int mask = keys.length - 1;
        int at = hash(head, text, offset, length) & mask;
        while (keys[at] != null && !isAt(at, head, text, offset, length)) {
            at = at + 1 & mask;
        }
        return at;
    }

    private boolean isAt(int at, long head, byte[] text, int offset, int length) {
        byte[] key = keys[at];
        return heads[at] == head
                && key.length == length
                && (length <= HEAD || Arrays.equals(key, HEAD, length, text, offset + HEAD, offset + length));
    }

    /** The first eight bytes, the first one lowest; zeros where there are fewer. */
    private static long head(byte[] text, int offset, int length) {
        if (length >= HEAD) {
            return (long) LONG.get(text, offset);
        }
        if (offset + HEAD <= text.length) {
            return (long) LONG.get(text, offset) & (1L << Byte.SIZE * length) - 1;
        }
        long head = 0;
        for (int i = length - 1; i >= 0; i--) {
            head = head << Byte.SIZE | text[offset + i] & 0xFF;
        }
        return head;
    }

    /** Multiplications carry each bit upwards only: so high bits are brought down before the last one, and the highest are taken. */
    private static int hash(long head, byte[] text, int offset, int length) {
        long hash = (head ^ length) * 0x9E3779B185EBCA87L;
        for (int at = HEAD; at < length; at += HEAD) {
            long next = (long) LONG.get(text, offset + Math.min(at, length - HEAD));
            hash = (hash ^ hash >>> 32 ^ next) * 0xC2B2AE3D27D4EB4FL;
        }
        return (int) ((hash ^ hash >>> 32) * 0x165667B19E3779F9L >>> 32);
    }
}
