package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.TestResult.Tested;

/**
 * Cramér's V, the effect size of chi-square:
 *
 * <pre>  V = sqrt(χ² / N)     for two sides, N = n + m</pre>
 *
 * <p>No unit. Range: 0 to 1; 0 when all shares agree, 1 when no category is shared. Symmetric; unlike chi-square it
 * does not grow with the number of observations. Customary bounds: 0.1 small, 0.3 medium, 0.5 large.
 *
 * <p>A side without observations is {@link NotEnoughData}; a single category is {@link Undefined}.
 *
 * @see "Cramér (1946), Mathematical Methods of Statistics, section 21.9"
 * @see "Bergsma (2013), A bias-correction for Cramér's V and Tschuprow's T, Journal of the Korean Statistical Society
 *     42(3), 323-328"
 */
public final class CramersV {

    private static final int SIDES = 2;

    private CramersV() {}

    /** V as it is; without drift about sqrt((k - 1) / N) on average over k categories, not 0. */
    public static Measurement of(long[] baselineCounts, long[] currentCounts) {
        return measure(baselineCounts, currentCounts, false);
    }

    /** V with Bergsma's correction: about 0 without drift. Undefined for a handful of observations. */
    public static Measurement biasCorrected(long[] baselineCounts, long[] currentCounts) {
        return measure(baselineCounts, currentCounts, true);
    }

    private static Measurement measure(long[] baselineCounts, long[] currentCounts, boolean corrected) {
        ContingencyTable table = ContingencyTable.of(baselineCounts, currentCounts);
        TestResult chiSquare = table.test(ChiSquare::pearson);
        if (chiSquare instanceof Tested tested) {
            return corrected ? corrected(tested, table) : plain(tested, table);
        }
        return (Measurement) chiSquare;
    }

    private static Measurement plain(Tested chiSquare, ContingencyTable table) {
        double v = Math.sqrt(chiSquare.statistic() / table.total());
        return Measurement.of(Math.min(1, v), chiSquare.n(), chiSquare.nBaseline());
    }

    private static Measurement corrected(Tested chiSquare, ContingencyTable table) {
        double others = table.total() - 1.0;
        double freedom = table.columns() - 1.0;
        double association = Math.max(0, chiSquare.statistic() / table.total() - freedom / others);
        double columns = table.columns() - freedom * freedom / others;
        double sides = SIDES - 1 / others;
        double most = Math.min(columns, sides) - 1;
        return most > 0
                ? Measurement.of(Math.min(1, Math.sqrt(association / most)), chiSquare.n(), chiSquare.nBaseline())
                : new Undefined("too few observations to correct the bias: " + table.total());
    }
}
