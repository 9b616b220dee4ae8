package io.tidemark.statistics.judge;

import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Moments;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Counts drawn from known shares; always the same ones. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A multinomial draw.
     *
     * @param shares of the first slots; the others stay empty
     */
    Counts counts(double[] shares, int slots, int size) {
        double[] cumulative = shares.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
        long[] counts = new long[slots];
        for (int i = 0; i < size; i++) {
            int found = Arrays.binarySearch(cumulative, random.nextDouble());
            counts[Math.min(shares.length - 1, found < 0 ? -found - 1 : found + 1)]++;
        }
        return new Counts(counts, Moments.NONE);
    }

    static double[] equal(int bins) {
        return IntStream.range(0, bins).mapToDouble(i -> 1.0 / bins).toArray();
    }

    /** Shares in proportion to 1, 1/2, 1/3 ... */
    static double[] zipf(int bins) {
        return normalised(
                IntStream.rangeClosed(1, bins).mapToDouble(i -> 1.0 / i).toArray());
    }

    /** One heavy bin, then light ones of equal share. */
    static double[] heavyFirst(double share, int light) {
        double[] shares = new double[light + 1];
        Arrays.fill(shares, (1 - share) / light);
        shares[0] = share;
        return shares;
    }

    private static double[] normalised(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }
}
