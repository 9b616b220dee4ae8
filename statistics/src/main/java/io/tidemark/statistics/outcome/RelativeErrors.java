package io.tidemark.statistics.outcome;

import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.PercentageError;
import io.tidemark.statistics.quality.SymmetricPercentageError;

/**
 * Errors as shares of what they are errors of, as counts:
 *
 * <pre>  0           predictions whose truth is not 0
 *  1 (2 cells) their errors as shares of the truth; of 2²⁴ or more they count as nearly that
 *  3 (3)       squares of those
 *  6           predictions
 *  7           their errors as shares of the mean of truth and prediction
 *  8 (2)       squares of those</pre>
 *
 * <p>In whole steps of 2⁻²⁴.
 */
final class RelativeErrors {

    /** Number of cells. */
    static final int SIZE = 10;

    private static final double STEPS = 1 << 24;

    /** The largest number whose square fits three cells. */
    private static final long MOST_STEPS = (1L << 48) - 1;

    private RelativeErrors() {}

    static void add(Tally counts, int cell, double truth, double predicted) {
        if (truth != 0) {
            double share = PercentageError.ofRow(truth, predicted);
            long steps = Math.min(MOST_STEPS, Math.round(share * STEPS));
            counts.add(cell, 1);
            WideSum.add(counts, cell + 1, 2, steps, 1);
            WideSum.add(counts, cell + 3, 3, steps, steps);
        }
        long steps = Math.round(symmetric(truth, predicted) * STEPS);
        counts.add(cell + 6, 1).add(cell + 7, steps);
        WideSum.add(counts, cell + 8, 2, steps, steps);
    }

    /** Never above 2, whatever overflows. */
    private static double symmetric(double truth, double predicted) {
        double halved = SymmetricPercentageError.ofRow(truth / 2, predicted / 2);
        return Double.isFinite(halved) ? halved : 2;
    }

    static LossSums percentage(OutcomeCounts counts, int cell) {
        return new LossSums(
                counts.at(cell),
                WideSum.of(counts, cell + 1, 2) / STEPS,
                WideSum.of(counts, cell + 3, 3) / (STEPS * STEPS));
    }

    static LossSums symmetric(OutcomeCounts counts, int cell) {
        return new LossSums(
                counts.at(cell + 6), counts.at(cell + 7) / STEPS, WideSum.of(counts, cell + 8, 2) / (STEPS * STEPS));
    }
}
