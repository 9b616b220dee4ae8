package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.categorical.LInfinity;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.ZeroPolicy;
import io.tidemark.statistics.twosample.BinnedPair;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The distances of Deequ, which SageMaker Model Monitor compares by. Numbers: the distance of Kolmogorov and Smirnov, there
 * between quantile sketches, here between the values themselves. The robust forms take off 1.8 √((n + m)/(nm)). (In
 * Deequ's own code the flag {@code correctForLowNumberOfSamples = true} gives the <em>simple</em> form.)
 *
 * @see "awslabs/deequ, analyzers/Distance.scala (Apache 2.0)"
 */
public final class DeequStatistics {

    private static final double DEFAULT_C = 1.8;
    private static final int FEWEST_EXPECTED_OF_TWO = 10;
    private static final int FEWEST_EXPECTED = 5;
    private static final double FEWER_ALLOWED = 0.2;

    private DeequStatistics() {}

    /** L-infinity of numbers, simple. */
    public static Measurement lInfinitySimple(double[] baseline, double[] current) {
        return KolmogorovSmirnov.of(baseline, current);
    }

    /** L-infinity of numbers, robust. */
    public static Measurement lInfinityRobust(double[] baseline, double[] current) {
        return robust(KolmogorovSmirnov.of(baseline, current), DEFAULT_C);
    }

    /** L-infinity of numbers, robust, from counts. */
    static Measurement lInfinityRobust(BinnedPair pair) {
        return robust(CountedColumn.measured(KolmogorovSmirnov.of(pair)), DEFAULT_C);
    }

    /** L-infinity of categories, simple. */
    public static Measurement lInfinitySimple(long[] baseline, long[] current) {
        return LInfinity.of(baseline, current);
    }

    /** L-infinity of categories, robust. */
    public static Measurement lInfinityRobust(long[] baseline, long[] current) {
        return robust(LInfinity.of(baseline, current), DEFAULT_C);
    }

    /**
     * L-infinity of categories, robust at a level.
     *
     * @param alpha above 0 and below 1: c = √(-ln(α/2) / 2)
     */
    public static Measurement lInfinityRobust(long[] baseline, long[] current, double alpha) {
        return robust(LInfinity.of(baseline, current), Math.sqrt(-StrictMath.log(alpha / 2) / 2));
    }

    private static Measurement robust(Measurement distance, double c) {
        return distance instanceof Measured d
                ? Measurement.of(
                        Math.max(0, d.value() - c * Math.sqrt(1.0 / d.n() + 1.0 / d.nBaseline())), d.n(), d.nBaseline())
                : distance;
    }

    /** PSI of counts in the same buckets, empty ones as they are: infinite or undefined. */
    public static Measurement psi(long[] baseline, long[] current) {
        return PopulationStabilityIndex.of(baseline, current, ZeroPolicy.exact());
    }

    /** The p-value of {@link #chiSquareTest}. */
    public static Measurement chiSquare(long[] baseline, long[] current) {
        return ScipyTests.pValue(chiSquareTest(baseline, current));
    }

    /**
     * Chi-square of the current counts against the shares of the baseline; categories that the baseline lacks are left out.
     * While too many expected counts are small (below 10 of two; more than a fifth below 5 of more) the smallest
     * category is put to the second smallest.
     */
    public static TestResult chiSquareTest(long[] baseline, long[] current) {
        long n = 0;
        long m = LongStream.of(baseline).sum();
        for (int i = 0; i < baseline.length; i++) {
            n += baseline[i] > 0 ? current[i] : 0;
        }
        if (n == 0 || m == 0) {
            return new NotEnoughData(0, 1);
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < baseline.length; i++) {
            if (baseline[i] > 0) {
                cells.add(new Cell(current[i], (double) baseline[i] / m * n));
            }
        }
        regroup(cells);
        if (cells.size() < 2) {
            return new Undefined("fewer than two categories are left after small ones are put together");
        }
        return test(cells, n, m);
    }

    private record Cell(double observed, double expected) {}

    private static void regroup(List<Cell> cells) {
        while (cells.size() >= 2 && tooManySmall(cells)) {
            cells.sort(Comparator.comparingDouble(Cell::expected));
            Cell smallest = cells.remove(0);
            Cell next = cells.get(0);
            cells.set(0, new Cell(smallest.observed + next.observed, smallest.expected + next.expected));
        }
    }

    private static boolean tooManySmall(List<Cell> cells) {
        int fewest = cells.size() > 2 ? FEWEST_EXPECTED : FEWEST_EXPECTED_OF_TWO;
        int allowed = cells.size() > 2 ? (int) (FEWER_ALLOWED * cells.size()) : 0;
        return cells.stream().filter(cell -> cell.expected < fewest).count() > allowed;
    }

    /** Spark's test: the expected counts are scaled to the sum of the observed ones. */
    private static TestResult test(List<Cell> cells, long n, long m) {
        double observed = cells.stream().mapToDouble(Cell::observed).sum();
        double expected = cells.stream().mapToDouble(Cell::expected).sum();
        double statistic = 0;
        for (Cell cell : cells) {
            double scaled = cell.expected * observed / expected;
            statistic += (cell.observed - scaled) * (cell.observed - scaled) / scaled;
        }
        double freedom = cells.size() - 1.0;
        double pValue = ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
        return TestResult.of(statistic, freedom, pValue, n, m);
    }
}
