package io.tidemark.statistics.compatibility;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Values in no order of their own, dealt into parts of equal size at random: what chunks are to rows without times. Always
 * the same for the same counts and seed.
 */
final class RandomParts {

    private RandomParts() {}

    /**
     * Deals.
     *
     * @param counts of the values, by slot
     * @return the counts of each part; together those given, sizes differ by one at most
     */
    static List<long[]> of(long[] counts, int parts, long seed) {
        int[] slots = values(counts);
        shuffle(slots, new SplittableRandom(seed));
        return IntStream.range(0, parts)
                .mapToObj(part -> part(slots, part, parts, counts.length))
                .toList();
    }

    private static int[] values(long[] counts) {
        int[] slots = new int[Math.toIntExact(Arrays.stream(counts).sum())];
        int from = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            int to = from + (int) counts[slot];
            Arrays.fill(slots, from, to, slot);
            from = to;
        }
        return slots;
    }

    private static void shuffle(int[] slots, SplittableRandom random) {
        for (int i = slots.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int slot = slots[i];
            slots[i] = slots[other];
            slots[other] = slot;
        }
    }

    private static long[] part(int[] slots, int part, int parts, int size) {
        long[] counts = new long[size];
        int from = (int) ((long) slots.length * part / parts);
        int to = (int) ((long) slots.length * (part + 1) / parts);
        for (int i = from; i < to; i++) {
            counts[slots[i]]++;
        }
        return counts;
    }
}
