package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square test:
 *
 * <pre>  χ² = Σ (observed - expected)² / expected</pre>
 *
 * <p>No unit. Range: 0 to Infinity; about k - 1, its degrees of freedom, on average without drift over k categories; 0
 * when all shares agree. It grows with the number of observations: take {@link CramersV} for the size of an effect.
 * The p-value wants expected counts of 5 or more, see {@link ContingencyTable#smallestExpected}.
 *
 * <p>A side without observations is {@link NotEnoughData}; a single category is {@link Undefined}.
 *
 * @see "Pearson (1900), Philosophical Magazine 50(302), 157-175"
 * @see "Yates (1934), Supplement to the Journal of the Royal Statistical Society 1(2), 217-235"
 */
public final class ChiSquare {

    private ChiSquare() {}

    /** Whether both sides come from the same distribution; symmetric. */
    public static TestResult homogeneity(long[] baselineCounts, long[] currentCounts) {
        return ContingencyTable.of(baselineCounts, currentCounts).test(ChiSquare::pearson);
    }

    /**
     * The same for two categories, with Yates' correction: each difference is lowered by 1/2, but not below 0.
     * Undefined for more than two.
     */
    public static TestResult homogeneityYates(long[] baselineCounts, long[] currentCounts) {
        ContingencyTable table = ContingencyTable.of(baselineCounts, currentCounts);
        return table.columns() > 2
                ? new Undefined("Yates' correction is for two categories, there are " + table.columns())
                : table.test(ChiSquare::yates);
    }

    /**
     * Whether the current window comes from the distribution of the baseline, the baseline taken as known without
     * error; not symmetric. Undefined when the window has a category that the baseline lacks: none was expected.
     */
    public static TestResult goodnessOfFit(long[] baselineCounts, long[] currentCounts) {
        CountPair counts = CountPair.of(baselineCounts, currentCounts);
        if (counts.lacksObservations()) {
            return new NotEnoughData(0, 1);
        }
        double scale = (double) counts.nCurrent() / counts.nBaseline();
        double statistic = 0;
        int categories = 0;
        for (int i = 0; i < counts.categories(); i++) {
            if (counts.baselineAt(i) > 0) {
                categories++;
                double expected = counts.baselineAt(i) * scale;
                statistic += contribution(counts.currentAt(i) - expected, expected);
            } else if (counts.currentAt(i) > 0) {
                return new Undefined("category " + i + " has observations now and none in the baseline");
            }
        }
        return fitted(statistic, categories, counts);
    }

    private static TestResult fitted(double statistic, int categories, CountPair counts) {
        if (categories == 1) {
            return new Undefined("only one category has observations: there are no degrees of freedom");
        }
        double freedom = categories - 1;
        double pValue = ChiSquaredDistribution.of(freedom).survivalProbability(statistic);
        return TestResult.of(statistic, freedom, pValue, counts.nCurrent(), counts.nBaseline());
    }

    static double pearson(ContingencyTable table) {
        return table.sum(cell -> contribution(cell.observed() - cell.expected(), cell.expected()));
    }

    private static double yates(ContingencyTable table) {
        return table.sum(cell -> {
            double difference = Math.abs(cell.observed() - cell.expected());
            return contribution(Math.max(0, difference - 0.5), cell.expected());
        });
    }

    private static double contribution(double difference, double expected) {
        return difference * difference / expected;
    }
}
