package io.tidemark.statistics.outcome;

import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.survey.Cells;
import io.tidemark.statistics.survey.Stratum;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted of the strata of a review, behind all other cells, 8192 for each stratum:
 *
 * <pre>  0        predictions
 *   1        those put before people
 *   2 .. 15  labels from review: {@link ReviewSums}
 *  16 ..     classifications: the same by true and predicted class, 4 cells each: labels, weights, and the squares of these
 *            in 2</pre>
 */
final class StratumCells {

    /** Strata of a review, at most. */
    static final int MOST = 16;

    private static final int FIRST = 1 << 20;
    private static final int SIZE = 1 << 13;
    private static final int SUMS = 2;
    private static final int TABLE = SUMS + ReviewSums.SIZE;
    private static final int OF_A_CELL = 4;

    private StratumCells() {}

    private static int first(int stratum) {
        if (stratum < 0 || stratum >= MOST) {
            throw new IllegalArgumentException("stratum " + stratum + " of at most " + MOST);
        }
        return FIRST + stratum * SIZE;
    }

    /**
     * Bytes of a stratum at most, as it is written: before its first cell others are empty that belong to nothing.
     *
     * @param cells of the table of true and predicted class; 0 for none
     */
    static int mostBytes(int cells) {
        return 2 + OutcomeCounts.MOST_BYTES * (TABLE + OF_A_CELL * cells);
    }

    static OutcomeCounts population(int stratum, long predictions, long asked) {
        int first = first(stratum);
        return new Tally().add(first, predictions).add(first + 1, asked).build();
    }

    /**
     * Counts a label.
     *
     * @param x what is measured of all models
     * @param cell of the table of true and predicted class; negative for none
     */
    static void add(Tally counts, int stratum, double probability, long x, int cell) {
        int first = first(stratum);
        ReviewSums.add(counts, first + SUMS, probability, x);
        if (cell >= 0 && !Double.isNaN(probability)) {
            long weight = ReviewSums.weight(probability);
            int at = first + TABLE + OF_A_CELL * cell;
            counts.add(at, 1).add(at + 1, weight);
            WideSum.add(counts, at + 2, 2, weight, weight);
        }
    }

    /**
     * All strata up to the last that has anything.
     *
     * @param unit what x is counted in
     * @param cells of the table of true and predicted class
     */
    static List<Stratum> of(OutcomeCounts counts, double unit, int cells) {
        List<Stratum> strata = new ArrayList<>();
        int last = 0;
        for (int h = 0; h < MOST; h++) {
            int first = first(h);
            ReviewSums sums = ReviewSums.of(counts, first + SUMS, unit);
            strata.add(new Stratum(
                    counts.at(first), counts.at(first + 1), sums.sums(), table(counts, first + TABLE, cells)));
            last = counts.at(first) + counts.at(first + 1) + sums.labels() > 0 ? h + 1 : last;
        }
        return List.copyOf(strata.subList(0, last));
    }

    private static Cells table(OutcomeCounts counts, int first, int cells) {
        long[] labels = new long[cells];
        double[] weights = new double[cells];
        double[] squares = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            int at = first + OF_A_CELL * cell;
            labels[cell] = counts.at(at);
            weights[cell] = counts.at(at + 1) / ReviewSums.STEPS;
            squares[cell] = WideSum.of(counts, at + 2, 2) / (ReviewSums.STEPS * ReviewSums.STEPS);
        }
        return new Cells(labels, weights, squares);
    }
}
