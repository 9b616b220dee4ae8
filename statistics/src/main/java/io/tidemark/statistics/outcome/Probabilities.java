package io.tidemark.statistics.outcome;

import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.BrierScore;
import io.tidemark.statistics.quality.LossSums;
import io.tidemark.statistics.quality.Reliability;
import io.tidemark.statistics.quality.Reliability.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities fit what came true, as counts:
 *
 * <pre>  0           predictions with a Brier loss
 *  1           their losses
 *  2 (2 cells) squares of those
 *  4           predictions by the probability of their score, in ten equal bins
 * 14           hits among them, likewise
 * 24           sums of those probabilities, likewise
 * 34           predictions with a score that is no probability</pre>
 *
 * <p>Losses and probabilities in whole steps of 2⁻³⁰.
 */
final class Probabilities {

    /** Number of cells. */
    static final int SIZE = 35;

    /** Bins of the reliability table, and of the calibration error. */
    static final int BINS = 10;

    private static final double STEPS = 1 << 30;

    private Probabilities() {}

    /** The Brier loss of probabilities by their log losses, divided by their sum; of two classes that of one of them. */
    static double brier(int[] losses, int truth) {
        double right = Losses.probability(losses[truth]);
        if (losses.length == 2) {
            return BrierScore.ofRow(right, true);
        }
        double sum = 0;
        for (int k = 0; k < losses.length; k++) {
            sum += BrierScore.ofRow(k == truth ? right : Losses.probability(losses[k]), k == truth);
        }
        return sum;
    }

    static void addBrier(Tally counts, int cell, double loss) {
        long steps = Math.round(loss * STEPS);
        counts.add(cell, 1).add(cell + 1, steps);
        WideSum.add(counts, cell + 2, 2, steps, steps);
    }

    static void addScore(Tally counts, int cell, double probability, boolean hit) {
        int bin = Reliability.bin(probability, BINS);
        counts.add(cell + 4 + bin, 1)
                .add(cell + 4 + BINS + bin, hit ? 1 : 0)
                .add(cell + 4 + 2 * BINS + bin, Math.round(probability * STEPS));
    }

    static void addOther(Tally counts, int cell) {
        counts.add(cell + 4 + 3 * BINS, 1);
    }

    static long others(OutcomeCounts counts, int cell) {
        return counts.at(cell + 4 + 3 * BINS);
    }

    static LossSums brier(OutcomeCounts counts, int cell) {
        return new LossSums(
                counts.at(cell), counts.at(cell + 1) / STEPS, WideSum.of(counts, cell + 2, 2) / (STEPS * STEPS));
    }

    static Reliability reliability(OutcomeCounts counts, int cell) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = cell + 4; bin < cell + 4 + BINS; bin++) {
            bins.add(new Bin(counts.at(bin), counts.at(bin + BINS), counts.at(bin + 2 * BINS) / STEPS));
        }
        return new Reliability(bins);
    }
}
