package io.tidemark.statistics.outcome;

import java.math.BigInteger;

/**
 * A sum of whole numbers that do not fit a counter: it is spread over several cells, of which each sums 32 bits of every
 * number. Cells are added one by one, so there is no carry, and up to 2³¹ numbers can be summed and taken away again.
 */
final class WideSum {

    private static final int BITS = 32;
    private static final long MASK = (1L << BITS) - 1;

    private WideSum() {}

    /**
     * One number.
     *
     * @param size cells of the sum, 1 to 4: the number is below 2 to the 32 times that
     * @param high upper 64 bits of its absolute value
     * @param low its lower 64 bits
     */
    private static void add(OutcomeCounts.Tally counts, int cell, int size, long high, long low, int sign) {
        for (int i = 0; i < size; i++) {
            long half = i < 2 ? low : high;
            counts.add(cell + i, sign * (half >>> BITS * (i & 1) & MASK));
        }
    }

    /** The product of two numbers. */
    static void add(OutcomeCounts.Tally counts, int cell, int size, long one, long other) {
        long a = Math.abs(one);
        long b = Math.abs(other);
        add(counts, cell, size, Math.multiplyHigh(a, b), a * b, Long.signum(one) * Long.signum(other));
    }

    /** The sum, rounded once. */
    static double of(OutcomeCounts counts, int cell, int size) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = size - 1; i >= 0; i--) {
            sum = sum.shiftLeft(BITS).add(BigInteger.valueOf(counts.at(cell + i)));
        }
        return sum.doubleValue();
    }
}
