package io.tidemark.monitor.profiling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts records of models that the configuration does not name, by the name that they give, for whoever wonders where the
 * records are. Names come out of untrusted bytes: the first 1,000 are counted on their own, cut at 100 bytes, and the rest
 * together. Counting a name that is known allocates nothing.
 */
final class UnlistedNames {

    /** Stands for records without a name. */
    static final String NONE = "(none)";

    /** Stands for all names after the first 1,000. */
    static final String OTHERS = "(other)";

    private static final int MOST = 1_000;
    private static final int LONGEST = 100;
    private static final int SLOTS = 4_096;

    private final byte[][] names = new byte[MOST][];
    private final long[] counts = new long[MOST];
    /** A name's place plus one; 0 is free. */
    private final short[] slots = new short[SLOTS];

    private int known;
    private long none;
    private long others;

    void countNone() {
        none++;
    }

    void count(byte[] utf8, int offset, int length) {
        int cut = Math.min(length, LONGEST);
        int slot = hash(utf8, offset, cut) & SLOTS - 1;
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (Arrays.equals(names[place], 0, names[place].length, utf8, offset, offset + cut)) {
                counts[place]++;
                return;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        if (known == MOST) {
            others++;
            return;
        }
        names[known] = Arrays.copyOfRange(utf8, offset, offset + cut);
        counts[known] = 1;
        known++;
        slots[slot] = (short) known;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 16;
    }

    /** The most frequent ones, most frequent first, and what is left of the others. */
    Map<String, Long> top(int most) {
        Map<String, Long> top = new LinkedHashMap<>();
        IntStream.range(0, known)
                .boxed()
                .sorted(Comparator.comparing(place -> -counts[place]))
                .limit(most)
                .forEach(place -> top.merge(new String(names[place], UTF_8), counts[place], Long::sum));
        long shown = top.values().stream().mapToLong(Long::longValue).sum();
        put(top, NONE, none);
        put(top, OTHERS, others + Arrays.stream(counts).sum() - shown);
        return top;
    }

    private static void put(Map<String, Long> top, String name, long count) {
        if (count > 0) {
            top.merge(name, count, Long::sum);
        }
    }
}
