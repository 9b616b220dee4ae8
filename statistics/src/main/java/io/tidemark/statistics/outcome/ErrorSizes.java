package io.tidemark.statistics.outcome;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.MedianAbsoluteError;
import java.util.Arrays;

/**
 * Absolute errors by their size, as counts: one cell for each number of steps below 32, then sixteen to each doubling. So a
 * quantile is off by at most 1/16 of itself, or half a step.
 */
final class ErrorSizes {

    private static final int PLACES = 16;
    private static final int BITS = 4;

    /** Number of cells. */
    static final int SIZE = place(ValueLayout.MOST_STEPS) + 1;

    private ErrorSizes() {}

    /** @param steps 0 to {@link ValueLayout#MOST_STEPS} */
    static void add(Tally counts, int cell, long steps) {
        counts.add(cell + place(steps), 1);
    }

    private static int place(long steps) {
        int dropped = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(steps) - BITS);
        return dropped * PLACES + (int) (steps >>> dropped);
    }

    /** The smallest number of steps in a place. */
    private static long smallest(int place) {
        int dropped = Math.max(0, place / PLACES - 1);
        return (long) (place - dropped * PLACES) << dropped;
    }

    /** @param unit value of a step */
    static Measurement median(OutcomeCounts counts, int cell, double unit) {
        double[] edges = new double[SIZE + 1];
        Arrays.setAll(edges, place -> Math.max(0, smallest(place) - 0.5) * unit);
        return MedianAbsoluteError.ofBins(edges, OutcomeLayout.row(counts, cell, SIZE));
    }
}
