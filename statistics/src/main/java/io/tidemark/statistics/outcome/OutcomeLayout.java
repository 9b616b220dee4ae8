package io.tidemark.statistics.outcome;

import io.tidemark.statistics.outcome.OutcomeCounts.Tally;
import io.tidemark.statistics.survey.Stratum;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is counted of outcomes, and in which cell. First, for every model:
 *
 * <pre>  0          predictions
 *   1          labelled ones: by labels that nobody chose predictions for
 *   2 .. 52    those by their delay, see {@link DelayBins}
 *  53 .. 66    labels from review: see {@link ReviewSums}</pre>
 *
 * <p>From 67 on, what {@link ClassLayout} and {@link ValueLayout} say, and from 2²⁰ on the strata of a review, see
 * {@link StratumCells}. Labels that people were asked for are of predictions
 * that were chosen for being doubtful, or at random with a known probability: their cells are apart, and nothing sums the
 * two.
 */
public sealed interface OutcomeLayout permits ClassLayout, ValueLayout {

    /** Changes with what is counted in the cells of a layout: counts of another version are not to be added. */
    int VERSION = 2;

    /** The first cell that is not common to all models. */
    int COMMON = ReviewSums.CELL + ReviewSums.SIZE;

    /** Cells, those that are common to all models among them; without those of strata, which lie far behind. */
    int cells();

    /** Bytes of the cells of a stratum of a review at most, as they are written. */
    int mostBytesOfAStratum();

    /**
     * Bytes of counts at most, as they are written: usually a fraction of it, since empty cells take none.
     *
     * @param strata of the model's review; 0 without one
     */
    default int mostBytes(int strata) {
        return 1 + OutcomeCounts.MOST_BYTES * cells() + strata * mostBytesOfAStratum();
    }

    /** One prediction, whatever may be known of its truth. */
    OutcomeCounts predicted(Answer answer);

    /** Predictions by the columns of {@link #joint}, whatever may be known of their truth. */
    long[] predictedCounts(OutcomeCounts counts);

    /**
     * A label that nobody chose the prediction for.
     *
     * @param delayMs from prediction to label; {@link #NO_DELAY} where it is not known
     */
    OutcomeCounts labelled(Answer answer, Truth truth, long delayMs);

    /** A delay that is not known. */
    long NO_DELAY = Long.MIN_VALUE;

    /**
     * A label of a prediction that was chosen for review.
     *
     * @param probability with which it was chosen, above 0 and at most 1; NaN where it is not known
     * @param stratum number of the stratum of the review that it was chosen from, by falling probability; {@link #NO_STRATUM} where
     *     strata are not known
     */
    OutcomeCounts reviewed(Answer answer, Truth truth, double probability, int stratum);

    /** The same of a review whose strata are not known. */
    default OutcomeCounts reviewed(Answer answer, Truth truth, double probability) {
        return reviewed(answer, truth, probability, NO_STRATUM);
    }

    /** A stratum that is not known. */
    int NO_STRATUM = -1;

    /** Strata of a review that are told apart, at most. */
    int MOST_STRATA = StratumCells.MOST;

    /**
     * Predictions of a stratum.
     *
     * @param asked those of them that were put before people
     */
    static OutcomeCounts population(int stratum, long predictions, long asked) {
        return StratumCells.population(stratum, predictions, asked);
    }

    /** The strata of a review by falling probability, up to the last that has anything; none where strata are not known. */
    List<Stratum> strata(OutcomeCounts counts);

    /** Joint counts of truth (rows) and prediction (columns), of labels that nobody chose predictions for. */
    long[][] joint(OutcomeCounts counts);

    /**
     * How wrong an answer is, from 0 to 1: what change detectors read. Of a class, 1 where it is not the true one; of a value,
     * the absolute error as a share of the range of true values in the baseline, 1 where it is larger. Empty of an answer that
     * is no number.
     */
    OptionalDouble loss(Answer answer, Truth truth);

    /** The mean of {@link #loss} over labels that nobody chose predictions for, or somewhat more; empty without any. */
    OptionalDouble meanLoss(OutcomeCounts counts);

    /** Predictions. */
    static long predictions(OutcomeCounts counts) {
        return counts.at(0);
    }

    /** Predictions with a label that nobody chose them for. */
    static long labels(OutcomeCounts counts) {
        return counts.at(1);
    }

    /** Those labels by the bins of their delay. */
    static long[] delays(OutcomeCounts counts) {
        long[] delays = new long[DelayBins.SIZE];
        for (int bin = 0; bin < delays.length; bin++) {
            delays[bin] = counts.at(2 + bin);
        }
        return delays;
    }

    /** What was known when the predictions were how old, and how good they were by that; a mean loss is in the unit of the truth. */
    List<Maturity.Point> maturity(OutcomeCounts counts);

    /** What labels from review say. */
    ReviewSums reviews(OutcomeCounts counts);

    /** Begins the counts of a label. */
    static Tally label(long delayMs) {
        Tally counts = new Tally().add(1, 1);
        return delayMs == NO_DELAY ? counts : counts.add(2 + DelayBins.binOf(delayMs), 1);
    }

    /** The first rows and columns of a table. */
    static long[][] table(long[][] all, int rows, int columns) {
        return Arrays.stream(all)
                .limit(rows)
                .map(row -> Arrays.copyOf(row, columns))
                .toArray(long[][]::new);
    }

    /** A row of counts. */
    static long[] row(OutcomeCounts counts, int cell, int columns) {
        return table(counts, cell, 1, columns)[0];
    }

    /** Reads a table of counts, row by row. */
    static long[][] table(OutcomeCounts counts, int cell, int rows, int columns) {
        long[][] table = new long[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                table[row][column] = counts.at(cell + row * columns + column);
            }
        }
        return table;
    }
}
