package io.tidemark.producer.reviews;

import java.util.List;
import java.util.Random;

/**
 * Random draws that follow from a seed alone. Each review has draws of its own, made from the seed and its number: whatever
 * is changed about one review, the others stay as they are.
 *
 * <p>{@link Random} because its sequence is part of its specification, so that it is the same on every Java.
 */
final class Draws {

    private final Random random;

    private Draws(long seed) {
        this.random = new Random(seed);
    }

    /** @param number of the thing that the draws are for */
    static Draws of(long seed, long number) {
        return new Draws(scrambled(seed + 0x9E3779B97F4A7C15L * (number + 1)));
    }

    /** Neighbouring numbers must not give similar sequences: the finaliser of SplitMix64. */
    private static long scrambled(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** At least 0 and below 1. */
    double share() {
        return random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** Positive, of the given mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** Positive; half of them are below the median. */
    double logNormal(double median, double deviationOfLog) {
        return median * StrictMath.exp(deviationOfLog * random.nextGaussian());
    }
}
