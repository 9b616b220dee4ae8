package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;

/**
 * G-test (likelihood ratio) of equal distributions:
 *
 * <pre>  G = 2 Σ observed ln(observed / expected)     0 ln 0 = 0</pre>
 *
 * <p>over the 2 x k table of counts. Unit: nats, doubled. Range: 0 to Infinity; about k - 1, its degrees of freedom, on
 * average without drift; 0 when all shares agree. Symmetric. The p-value wants expected counts of 5 or more, see
 * {@link ContingencyTable#smallestExpected}.
 *
 * <p>A side without observations is {@link NotEnoughData}; a single category is {@link Undefined}.
 *
 * @see "Sokal and Rohlf (1981), Biometry, 2nd edition, chapter 17"
 */
public final class GTest {

    private GTest() {}

    /** The statistic G with its degrees of freedom and p-value. */
    public static TestResult of(long[] baselineCounts, long[] currentCounts) {
        return ContingencyTable.of(baselineCounts, currentCounts).test(GTest::statistic);
    }

    /** At least 0, which rounding may miss by the last bits. */
    private static double statistic(ContingencyTable table) {
        return Math.max(0, 2 * table.sum(GTest::term));
    }

    private static double term(ContingencyTable.Cell cell) {
        return cell.observed() == 0 ? 0 : cell.observed() * StrictMath.log(cell.observed() / cell.expected());
    }
}
