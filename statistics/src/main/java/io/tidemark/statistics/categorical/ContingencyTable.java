package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The 2 x k table of baseline and current counts, without the categories that neither side has seen, and what each cell
 * would hold if both sides had the same shares.
 */
public final class ContingencyTable {

    private final CountPair counts;
    private final int[] seen;
    private final double[] sides;

    private ContingencyTable(CountPair counts) {
        this.counts = counts;
        this.seen = IntStream.range(0, counts.categories())
                .filter(i -> counts.baselineAt(i) > 0 || counts.currentAt(i) > 0)
                .toArray();
        this.sides = new double[] {counts.nBaseline(), counts.nCurrent()};
    }

    /**
     * The table of two count vectors over the same categories.
     *
     * @throws IllegalArgumentException if the lengths differ or a count is negative, naming its index
     */
    public static ContingencyTable of(long[] baselineCounts, long[] currentCounts) {
        return new ContingencyTable(CountPair.of(baselineCounts, currentCounts));
    }

    /** k: categories with at least one observation. */
    public int columns() {
        return seen.length;
    }

    /** Observations of both sides. */
    public long total() {
        return counts.nBaseline() + counts.nCurrent();
    }

    /**
     * The smallest expected count; chi-square and G want at least 5 for their p-values to be good. 0 when a side has no
     * observation.
     */
    public double smallestExpected() {
        double smallest = Double.POSITIVE_INFINITY;
        for (int column : seen) {
            smallest = Math.min(smallest, cell(0, column).expected());
            smallest = Math.min(smallest, cell(1, column).expected());
        }
        return seen.length == 0 ? 0 : smallest;
    }

    /** One cell of the table. */
    record Cell(double observed, double expected) {}

    double sum(ToDoubleFunction<Cell> term) {
        double sum = 0;
        for (int side = 0; side < sides.length; side++) {
            for (int column : seen) {
                sum += term.applyAsDouble(cell(side, column));
            }
        }
        return sum;
    }

    private Cell cell(int side, int column) {
        double inBaseline = counts.baselineAt(column);
        double inCurrent = counts.currentAt(column);
        double expected = sides[side] * (inBaseline + inCurrent) / (sides[0] + sides[1]);
        return new Cell(side == 0 ? inBaseline : inCurrent, expected);
    }

    /** A statistic of the table that follows a chi-square distribution with k - 1 degrees of freedom without drift. */
    TestResult test(ToDoubleFunction<ContingencyTable> statistic) {
        if (counts.lacksObservations()) {
            return new NotEnoughData(0, 1);
        }
        if (columns() == 1) {
            return new Undefined("only one category has observations: there are no degrees of freedom");
        }
        double freedom = columns() - 1;
        double value = statistic.applyAsDouble(this);
        double pValue = ChiSquaredDistribution.of(freedom).survivalProbability(value);
        return TestResult.of(value, freedom, pValue, counts.nCurrent(), counts.nBaseline());
    }
}
