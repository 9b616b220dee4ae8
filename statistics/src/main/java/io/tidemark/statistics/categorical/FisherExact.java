package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Fisher's exact test of equal shares:
 *
 * <pre>  statistic = a d / (b c)     a, b = successes, failures of the baseline; c, d = of the current window</pre>
 *
 * <p>The statistic is the sample odds ratio: no unit, 0 to Infinity, 1 when the shares agree; NaN where it is 0/0,
 * with p = 1. The p-value conditions on all four totals: two-sided it sums the hypergeometric probabilities that are
 * not above that of the table, one-sided those of smaller or larger odds ratios. Conservative, good at any size.
 *
 * <p>A side without observations is {@link NotEnoughData}; one observation is enough. More than 2³¹ - 1 observations
 * are refused: there {@link ProportionZ} gives the same answer.
 *
 * @see "Fisher (1935), Journal of the Royal Statistical Society 98(1), 39-82"
 */
public final class FisherExact {

    /** What is held against equal shares. */
    public enum Alternative {
        /** The odds of success differ. */
        TWO_SIDED(AlternativeHypothesis.TWO_SIDED),
        /** The odds of success are smaller in the baseline than now. */
        LESS(AlternativeHypothesis.LESS_THAN),
        /** The odds of success are greater in the baseline than now. */
        GREATER(AlternativeHypothesis.GREATER_THAN);

        private final AlternativeHypothesis hypothesis;

        Alternative(AlternativeHypothesis hypothesis) {
            this.hypothesis = hypothesis;
        }
    }

    private FisherExact() {}

    /** The sample odds ratio with its p-value. */
    public static TestResult of(TwoByTwo table, Alternative alternative) {
        if (table.lacksObservations()) {
            return new NotEnoughData(0, 1);
        }
        if (table.nBaseline() + table.nCurrent() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the table has " + (table.nBaseline() + table.nCurrent())
                    + " observations, Fisher's test takes " + Integer.MAX_VALUE + ": use ProportionZ");
        }
        SignificanceResult result =
                FisherExactTest.withDefaults().with(alternative.hypothesis).test(cells(table));
        return TestResult.of(result.getStatistic(), result.getPValue(), table.nCurrent(), table.nBaseline());
    }

    private static int[][] cells(TwoByTwo table) {
        return new int[][] {
            {(int) table.baselineSuccesses(), (int) table.baselineFailures()},
            {(int) table.currentSuccesses(), (int) table.currentFailures()}
        };
    }
}
