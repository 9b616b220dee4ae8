package io.tidemark.statistics.twosample;

import java.util.Arrays;

/** How often each of some whole numbers occurs; the numbers ascend. Counts are doubles, exact up to 2^53. */
final class Frequencies {

    static final Frequencies NONE = new Frequencies(new long[0], new double[0]);
    static final Frequencies ONE_ZERO = new Frequencies(new long[] {0}, new double[] {1});

    private final long[] numbers;
    private final double[] counts;

    private Frequencies(long[] numbers, double[] counts) {
        this.numbers = numbers;
        this.counts = counts;
    }

    /** The counts of both. */
    Frequencies plus(Frequencies other) {
        long[] mergedNumbers = new long[numbers.length + other.numbers.length];
        double[] mergedCounts = new double[mergedNumbers.length];
        int size = 0;
        for (int i = 0, j = 0; i < numbers.length || j < other.numbers.length; size++) {
            long number = Math.min(numberAt(i), other.numberAt(j));
            mergedNumbers[size] = number;
            if (numberAt(i) == number) {
                mergedCounts[size] += counts[i++];
            }
            if (other.numberAt(j) == number) {
                mergedCounts[size] += other.counts[j++];
            }
        }
        return new Frequencies(Arrays.copyOf(mergedNumbers, size), Arrays.copyOf(mergedCounts, size));
    }

    private long numberAt(int index) {
        return index < numbers.length ? numbers[index] : Long.MAX_VALUE;
    }

    /** The same counts of numbers that are larger by this. */
    Frequencies shiftedBy(long addend) {
        return new Frequencies(
                Arrays.stream(numbers).map(number -> number + addend).toArray(), counts);
    }

    /** The share of the counts at numbers that are at least this. */
    double shareAtLeast(long least) {
        double above = 0;
        double total = 0;
        for (int i = 0; i < numbers.length; i++) {
            total += counts[i];
            above += numbers[i] >= least ? counts[i] : 0;
        }
        return above / total;
    }
}
