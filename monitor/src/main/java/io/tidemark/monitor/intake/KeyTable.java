package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Finds texts among a few known ones by their bytes: a hash table, at most half full, of open addresses. Only the known
 * texts are in it, so nothing that a record holds can fill it or make its chains longer. Maps mostly come in the same
 * order, so what followed last time is tried first. Not safe for use by several threads.
 */
final class KeyTable {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final byte[][] keys;
    /** A key's place plus one; 0 is free. */
    private final int[] slots;

    /** The place of the key that last followed the one at each place. */
    private final int[] successors;

    private int last;

    /** @param keys one or more, each once */
    KeyTable(List<String> keys) {
        this.keys = keys.stream().map(key -> key.getBytes(UTF_8)).toArray(byte[][]::new);
        this.slots = new int[4 * Integer.highestOneBit(this.keys.length)];
        this.successors = new int[this.keys.length];
        for (int place = 0; place < this.keys.length; place++) {
            insert(place);
        }
    }

    private void insert(int place) {
        int slot = hash(keys[place], 0, keys[place].length) & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = place + 1;
    }

    /** The place of the text in the list, or -1. */
    int find(byte[] utf8, int offset, int length) {
        int place = successors[last];
        if (!isAt(place, utf8, offset, length)) {
            place = lookUp(utf8, offset, length);
            if (place < 0) {
                return place;
            }
            successors[last] = place;
        }
        last = place;
        return place;
    }

    private int lookUp(byte[] utf8, int offset, int length) {
        int slot = hash(utf8, offset, length) & slots.length - 1;
        while (slots[slot] != 0) {
            if (isAt(slots[slot] - 1, utf8, offset, length)) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    private boolean isAt(int place, byte[] utf8, int offset, int length) {
        byte[] key = keys[place];
        return key.length == length && Arrays.equals(key, 0, length, utf8, offset, offset + length);
    }

    private static int hash(byte[] bytes, int offset, int length) {
        long hash = length;
        int at = offset;
        for (int end = offset + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < offset + length; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xff;
        }
        return (int) mix(hash ^ rest);
    }

    private static long mix(long hash) {
        long product = hash * MULTIPLIER;
        return product ^ product >>> 32;
    }
}
