package io.tidemark.statistics.sampling;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * XXH64, a hash of 64 bits that is the same in every language and for ever. Its values may be taken for independent
 * uniform draws, one for each pair of text and seed; it is no secret, so whoever can choose the text can choose the draw.
 *
 * <p>Source: Y. Collet, "xxHash fast digest algorithm", specification 0.1.1.
 */
public final class XxHash64 {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 4 * Long.BYTES;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** The hash of a range of bytes, all 64 bits of it; allocates nothing. */
    public static long hash(byte[] bytes, int offset, int length, long seed) {
        int rest = length % STRIPE;
        int end = offset + length;
        long hash = length < STRIPE ? seed + PRIME_5 : stripes(bytes, offset, end - rest, seed);
        return avalanche(tail(bytes, end - rest, end, hash + length));
    }

    /** A hash as a uniform draw from 0 to below 1: the share of all hashes that are below it, rounded down to 53 bits. */
    public static double uniform(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }

    /** The hash of all bytes. */
    public static long hash(byte[] bytes, long seed) {
        return hash(bytes, 0, bytes.length, seed);
    }

    private static long stripes(byte[] bytes, int from, int to, long seed) {
        long one = seed + PRIME_1 + PRIME_2;
        long two = seed + PRIME_2;
        long three = seed;
        long four = seed - PRIME_1;
        for (int at = from; at < to; at += STRIPE) {
            one = round(one, (long) LONG.get(bytes, at));
            two = round(two, (long) LONG.get(bytes, at + 8));
            three = round(three, (long) LONG.get(bytes, at + 16));
            four = round(four, (long) LONG.get(bytes, at + 24));
        }
        long merged = Long.rotateLeft(one, 1)
                + Long.rotateLeft(two, 7)
                + Long.rotateLeft(three, 12)
                + Long.rotateLeft(four, 18);
        return merge(merge(merge(merge(merged, one), two), three), four);
    }

    private static long tail(byte[] bytes, int from, int to, long merged) {
        long hash = merged;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash ^= round(0, (long) LONG.get(bytes, at));
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (at + Integer.BYTES <= to) {
            hash ^= ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < to; at++) {
            hash ^= (bytes[at] & 0xFF) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long mixed) {
        long hash = mixed;
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
