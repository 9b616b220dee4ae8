package io.tidemark.statistics.counts;

import java.util.Arrays;

/**
 * How many edges lie below a value. The span of the edges is cut into equal cells, and of each it is known how many edges lie in the
 * cells before: what is left is a search among the edges of one cell, usually of one or two steps. Where edges crowd in a cell it is an
 * ordinary binary search.
 *
 * <p>Which cell a value is in is rounded, and the rounding is the same for values and edges and never reverses their order, so that an
 * edge of an earlier cell is below the value, one of a later cell above, and only those of the same cell are to be compared.
 */
final class EdgeSearch {

    private static final int CELLS = 256;

    private final double[] padded;
    private final byte[] before;
    private final double first;
    private final double cellsPerValue;

    /**
     * The first step of the search in a cell, a power of two: enough for as many edges as any cell has; 0 where none has one. The
     * same for all cells, since a number of steps that depends on the value would be a branch.
     */
    private final int firstStep;

    /** @param edges strictly rising, finite, fewer than 128 */
    EdgeSearch(double[] edges) {
        this.first = edges.length == 0 ? 0 : edges[0];
        this.cellsPerValue = edges.length == 0 ? 0 : cellsIn(edges[edges.length - 1] - first);
        int[] inCell = new int[CELLS];
        for (double edge : edges) {
            inCell[cell(edge)]++;
        }
        this.before = new byte[CELLS];
        for (int cell = 1; cell < CELLS; cell++) {
            before[cell] = (byte) (before[cell - 1] + inCell[cell - 1]);
        }
        this.firstStep = Integer.highestOneBit(Arrays.stream(inCell).max().orElseThrow());
        // The search looks at no more than so many behind the last edge.
        this.padded = new double[edges.length + 2 * firstStep];
        Arrays.fill(padded, Double.POSITIVE_INFINITY);
        for (int i = 0; i < edges.length; i++) {
            padded[i] = edges[i] + 0.0; // -0.0 less 0.0 is negative, by its sign
        }
    }

    /** 0, which is one cell for all, where the span is no number that can be divided by. */
    private static double cellsIn(double span) {
        double cells = (CELLS - 1) / span;
        return Double.isFinite(span) && Double.isFinite(cells) ? cells : 0;
    }

    private int cell(double value) {
        int cell = (int) ((value - first) * cellsPerValue);
        return Math.max(0, Math.min(CELLS - 1, cell));
    }

    /** @param value finite */
    int below(double value) {
        int below = before[cell(value)];
        for (int step = firstStep; step > 0; step >>= 1) {
            below += step & allBitsIfLess(padded[below + step - 1], value);
        }
        return below;
    }

    /**
     * No comparison, since that would become a branch, and be guessed wrong for every second value. The other one is finite, and the
     * one is never -0.0, so that the difference of equal ones is 0.0.
     */
    private static int allBitsIfLess(double one, double other) {
        return (int) (Double.doubleToRawLongBits(one - other) >> 63);
    }
}
