package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.compatibility.Ruling.Side;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.Wasserstein;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Evidently's default choice of a test: by the baseline's rows, the kind of the column and its distinct values.
 *
 * @see "evidently 0.7.23, legacy/calculations/stattests/registry.py"
 */
final class EvidentlyRule {

    private static final int MOST_ROWS_FOR_P_VALUES = 1000;
    private static final int MOST_DISTINCT_FOR_CATEGORIES = 5;
    private static final double LEVEL = 0.05;
    private static final double DISTANCE = 0.1;

    private EvidentlyRule() {}

    static Ruling rule(RawColumn column) {
        return column instanceof RawColumn.Numbers numbers
                ? numbers(numbers.finiteBaseline(), numbers.finiteCurrent())
                : categories((RawColumn.Categories) column);
    }

    static Ruling rule(CountedColumn column) {
        if (!column.isNumeric() || column.hasFewBins(MOST_DISTINCT_FOR_CATEGORIES)) {
            return counts(column.bins(column.baseline()), column.bins(column.window()));
        }
        if (column.baselinePresent() <= MOST_ROWS_FOR_P_VALUES) {
            Measurement p = CountedColumn.measured(KolmogorovSmirnov.pValue(column.pair()));
            return new Ruling("ks-p/evidently", p, Side.AT_MOST, LEVEL);
        }
        Measurement distance = CountedColumn.measured(Wasserstein.normed(column.pair()));
        return new Ruling("wasserstein-normed/evidently", distance, Side.AT_LEAST, DISTANCE);
    }

    private static Ruling numbers(double[] baseline, double[] current) {
        long distinct = ValueCounts.distinct(DoubleStream.concat(DoubleStream.of(baseline), DoubleStream.of(current))
                .toArray());
        if (distinct <= MOST_DISTINCT_FOR_CATEGORIES) {
            ValueCounts counts = ValueCounts.of(baseline, current);
            return counts(counts.baseline(), counts.current());
        }
        return baseline.length <= MOST_ROWS_FOR_P_VALUES
                ? new Ruling("ks-p/evidently", ScipyTests.ks(baseline, current), Side.AT_MOST, LEVEL)
                : new Ruling(
                        "wasserstein-normed/evidently",
                        EvidentlyStatistics.wasserstein(baseline, current),
                        Side.AT_LEAST,
                        DISTANCE);
    }

    private static Ruling categories(RawColumn.Categories column) {
        return counts(column.baselineCounts(), column.currentCounts());
    }

    private static Ruling counts(long[] baseline, long[] current) {
        if (LongStream.of(baseline).sum() > MOST_ROWS_FOR_P_VALUES) {
            return new Ruling(
                    "js-distance/evidently",
                    EvidentlyStatistics.jensenShannon(baseline, current),
                    Side.AT_LEAST,
                    DISTANCE);
        }
        return baseline.length > 2
                ? new Ruling(
                        "chi-square-p/evidently", EvidentlyStatistics.chiSquare(baseline, current), Side.BELOW, LEVEL)
                : new Ruling("z-p/evidently", EvidentlyStatistics.z(baseline, current), Side.BELOW, LEVEL);
    }
}
