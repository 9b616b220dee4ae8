package io.tidemark.statistics.estimates;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring bins whose rows are taken together.
 *
 * @param from first bin
 * @param to bin after the last
 * @param rows labelled rows
 * @param hits those of them that came true
 */
record Block(int from, int to, long rows, long hits) {

    /** The fewest merges of neighbouring bins after which shares of hits rise from block to block, and none is of no row. */
    static List<Block> rising(long[] rows, long[] hits) {
        List<Block> blocks = new ArrayList<>();
        for (int bin = 0; bin < rows.length; bin++) {
            Block next = new Block(bin, bin + 1, rows[bin], hits[bin]);
            while (!blocks.isEmpty() && !blocks.get(blocks.size() - 1).isBelow(next)) {
                next = blocks.remove(blocks.size() - 1).with(next);
            }
            blocks.add(next);
        }
        return blocks;
    }

    private boolean isBelow(Block next) {
        return rows > 0 && next.rows > 0 && isLess(hits, next.rows, next.hits, rows);
    }

    /** a b &lt; c d, of counts, exactly. */
    private static boolean isLess(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high < 0 : Long.compareUnsigned(a * b, c * d) < 0;
    }

    private Block with(Block next) {
        return new Block(from, next.to, rows + next.rows, hits + next.hits);
    }

    /** Share of hits; NaN of no row. */
    double share() {
        return (double) hits / rows;
    }

    /** Variance of one row's outcome, as if a hit more and a miss more had been seen. */
    double outcomeVariance() {
        double share = (hits + 1.0) / (rows + 2.0);
        return share * (1 - share);
    }

    /** Variance of {@link #share} from sample to sample. */
    double errorVariance() {
        return outcomeVariance() / (rows + 2.0);
    }

    /** Squared errors of all rows, each judged by the share of the others; a row without others is wholly wrong. */
    double heldOutSquares() {
        long misses = rows - hits;
        return rows < 2 ? rows : (double) hits * misses * rows / ((rows - 1.0) * (rows - 1.0));
    }
}
