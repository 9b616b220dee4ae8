package io.tidemark.statistics.outcome;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How long labels take, in bins that are the same for all: the first for less than a second (labels from before their
 * prediction among them), then two to each doubling, the last for 388 days and more.
 */
public final class DelayBins {

    /** Number of bins. */
    public static final int SIZE = 51;

    /** The lower bounds of all bins but the first, in milliseconds. */
    private static final long[] BOUNDS = bounds();

    private DelayBins() {}

    private static long[] bounds() {
        long[] bounds = new long[SIZE - 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.round(1000 * StrictMath.pow(2, i / 2.0));
        }
        return bounds;
    }

    static int binOf(long delayMs) {
        int index = Arrays.binarySearch(BOUNDS, delayMs);
        return index >= 0 ? index + 1 : -index - 1;
    }

    /** The end of a bin that is not the last: delays in it and all before are shorter. */
    static double endSeconds(int bin) {
        return BOUNDS[bin] / 1000.0;
    }

    /**
     * A quantile of the delays, in seconds: interpolated within its bin on a logarithmic scale, so off by at most 42 %.
     *
     * @param counts labels by bin
     * @param share 0 to 1
     * @return empty without a label
     */
    public static OptionalDouble quantile(long[] counts, double share) {
        long total = Arrays.stream(counts).sum();
        if (total <= 0) {
            return OptionalDouble.empty();
        }
        double rank = share * total;
        double below = 0;
        for (int bin = 0; bin < SIZE; bin++) {
            if (counts[bin] > 0 && below + counts[bin] >= rank) {
                return OptionalDouble.of(within(bin, (rank - below) / counts[bin]));
            }
            below += counts[bin];
        }
        throw new IllegalStateException("bins that do not sum up to their total");
    }

    private static double within(int bin, double share) {
        double low = bin == 0 ? 0 : BOUNDS[bin - 1] / 1000.0;
        double high = bin == SIZE - 1 ? low : BOUNDS[bin] / 1000.0;
        return bin == 0 ? share * high : low * StrictMath.pow(high / low, share);
    }
}
