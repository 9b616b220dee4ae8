package io.tidemark.statistics.estimates;

import java.util.Arrays;
import java.util.List;

/**
 * How probable a hit is in each bin of a score, learned from rows whose truth is known: an isotonic regression (pool adjacent
 * violators) of hits on bins,
 *
 * <pre>  p(bin) = hits / rows of its block      blocks: the fewest merges of neighbouring bins that make this rise</pre>
 *
 * <p>Unit: probability. Range: 0 to 1, not falling from bin to bin. A bin without rows belongs to the block below it, the first
 * ones to that above.
 *
 * <p>A score that is right as it is needs no correction, and correcting it only adds the chance of few rows. So the blocks are
 * taken only where they have the lower squared error on rows that they were not learned from, each row left out of its block in
 * turn; otherwise the score itself stands. Both are constant within a bin, so the difference of their squared errors is one of
 * calibration alone. To leave out each row once needs only counts, and no drawing of halves.
 *
 * @see "Zadrozny and Elkan (2002), Transforming classifier scores into accurate multiclass probability estimates, KDD"
 * @see "Barlow, Bartholomew, Bremner and Brunk (1972), Statistical Inference under Order Restrictions"
 */
public final class Calibration {

    private final double[] probabilities;
    private final List<Block> blocks;
    private final boolean corrects;

    private Calibration(double[] probabilities, List<Block> blocks, boolean corrects) {
        this.probabilities = probabilities;
        this.blocks = List.copyOf(blocks);
        this.corrects = corrects;
    }

    /** Scores that are taken for right, and without error. */
    public static Calibration exactly(double[] scores) {
        return new Calibration(scores.clone(), List.of(), false);
    }

    /**
     * Learns.
     *
     * @param rows labelled rows by bin, lowest scores first; at least one in all
     * @param hits those of them that came true
     * @param scores the probability that the model gives in each bin, not falling
     * @throws IllegalArgumentException for counts that cannot be, or arrays of different length
     */
    public static Calibration of(long[] rows, long[] hits, double[] scores) {
        requireCounts(rows, hits, scores.length);
        List<Block> blocks = Block.rising(rows, hits);
        double heldOut = blocks.stream().mapToDouble(Block::heldOutSquares).sum();
        boolean corrects = heldOut < squares(rows, hits, scores);
        return new Calibration(corrects ? shares(blocks, scores.length) : scores.clone(), blocks, corrects);
    }

    private static void requireCounts(long[] rows, long[] hits, int bins) {
        if (rows.length != bins || hits.length != bins) {
            throw new IllegalArgumentException(
                    "rows of " + rows.length + " bins, hits of " + hits.length + ", scores of " + bins);
        }
        long all = 0;
        for (int b = 0; b < bins; b++) {
            all += rows[b];
            if (hits[b] < 0 || hits[b] > rows[b]) {
                throw new IllegalArgumentException(hits[b] + " hits among " + rows[b] + " rows of bin " + b);
            }
        }
        if (all == 0) {
            throw new IllegalArgumentException("nothing is to be learned from no labelled row");
        }
    }

    private static double squares(long[] rows, long[] hits, double[] scores) {
        double sum = 0;
        for (int b = 0; b < rows.length; b++) {
            double miss = 1 - scores[b];
            sum += hits[b] * miss * miss + (rows[b] - hits[b]) * scores[b] * scores[b];
        }
        return sum;
    }

    private static double[] shares(List<Block> blocks, int bins) {
        double[] shares = new double[bins];
        blocks.forEach(block -> Arrays.fill(shares, block.from(), block.to(), block.share()));
        return shares;
    }

    /** Number of bins. */
    public int bins() {
        return probabilities.length;
    }

    /** Probability of a hit in a bin. */
    public double probability(int bin) {
        return probabilities[bin];
    }

    /** Whether it differs from the scores: false where these are as good as they are. */
    public boolean corrects() {
        return corrects;
    }

    /** Labelled rows that it was learned from; 0 where scores are taken for right. */
    public long rows() {
        return blocks.stream().mapToLong(Block::rows).sum();
    }

    /** Share of hits among the labelled rows; NaN where scores are taken for right. */
    public double share() {
        return (double) blocks.stream().mapToLong(Block::hits).sum() / rows();
    }

    /** What was taken together: what chance did to a bin's probability, it did to that of its whole block. */
    List<Block> blocks() {
        return blocks;
    }

    /** Variance of what becomes of one row of a bin. */
    double outcomeVariance(int bin) {
        for (Block block : blocks) {
            if (bin < block.to()) {
                return corrects ? block.outcomeVariance() : probabilities[bin] * (1 - probabilities[bin]);
            }
        }
        return probabilities[bin] * (1 - probabilities[bin]);
    }

    @Override
    public String toString() {
        return "Calibration[" + rows() + " rows, " + (corrects ? "" : "scores as they are, ")
                + Arrays.toString(probabilities) + "]";
    }
}
