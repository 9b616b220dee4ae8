package io.tidemark.statistics.outcome;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.quality.LossSums;
import java.util.Arrays;

/**
 * True values in 32 equal bins of the baseline's range, and one more on each side, as counts: first rows, then sums of their
 * values, both by bin.
 *
 * <p>They tell what the mean absolute error would be of always answering the median: exactly for all bins but the one that
 * the median lies in, whose values are taken as evenly spread about their mean, as widely as the bin allows. All of one value at
 * an end of a bin are that value.
 */
final class TruthSpread {

    private static final int INNER = 32;
    private static final int BINS = INNER + 2;
    private static final long WIDTH = (1 << 20) / INNER;

    /** So far beyond the range a value still belongs to it: it may have been rounded on its way. */
    private static final long SLACK = 1;

    /** Number of cells. */
    static final int SIZE = 2 * BINS;

    private static final Measurement OUTSIDE =
            new Undefined("the median of the true values lies outside of the baseline's range");

    private TruthSpread() {}

    /** @param steps from the baseline's smallest value */
    static void add(Tally counts, int cell, long steps) {
        int bin = bin(steps);
        counts.add(cell + bin, 1).add(cell + BINS + bin, steps);
    }

    /** The baseline's largest value is one of the last bin. */
    private static int bin(long steps) {
        if (steps < -SLACK) {
            return 0;
        }
        if (steps > INNER * WIDTH + SLACK) {
            return BINS - 1;
        }
        return (int) Math.max(0, Math.min(INNER - 1, steps / WIDTH)) + 1;
    }

    /**
     * The mean absolute error of always answering the median.
     *
     * @param squares sum of the squared values, in steps
     * @param unit value of a step
     */
    static Measurement best(OutcomeCounts counts, int cell, double squares, double unit) {
        long[] rows = OutcomeLayout.row(counts, cell, BINS);
        long n = Arrays.stream(rows).sum();
        if (n == 0) {
            return new NotEnoughData(0, 1);
        }
        int middle = 0;
        long below = 0;
        while (2 * (below + rows[middle]) < n) {
            below += rows[middle++];
        }
        if (middle == 0 || middle == BINS - 1) {
            return OUTSIDE;
        }
        double place = (n / 2.0 - below) / rows[middle];
        double start = (middle - 1) * WIDTH;
        double mean = Math.max(0, Math.min(WIDTH, (double) counts.at(cell + BINS + middle) / rows[middle] - start));
        double half = Math.min(mean, WIDTH - mean);
        double median = start + mean + (2 * place - 1) * half;
        double sum = 0;
        double all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            long values = counts.at(cell + BINS + bin);
            all += values;
            sum += bin == middle ? within(rows[bin], place, half) : Math.abs(values - rows[bin] * median);
        }
        double spread = squares - 2 * median * all + n * median * median;
        return new LossSums(n, sum * unit, Math.max(0, spread) * unit * unit).positiveMean();
    }

    /** Distances of evenly spread values from one of them, below which there is a share of them. */
    private static double within(long rows, double place, double half) {
        return rows * half * (place * place + (1 - place) * (1 - place));
    }
}
