package io.tidemark.statistics.categorical;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two-proportion z-test:
 *
 * <pre>
 *  z = (p₁ - p₂) / se     p₁, p₂ = share of successes in baseline, current window
 *  pooled:   se² = p (1 - p) (1/n + 1/m)               p = share of successes in both
 *  unpooled: se² = p₁ (1 - p₁) / n + p₂ (1 - p₂) / m
 * </pre>
 *
 * <p>Unit: standard errors. Range: all numbers; about 0 without drift, negative when the share has risen. The p-value
 * is two-sided, of the normal distribution, and wants some five successes and failures a side. Swapping the sides
 * negates z.
 *
 * <p>A side without observations is {@link NotEnoughData}; a standard error of 0 is {@link Undefined}.
 *
 * @see "Agresti (2013), Categorical Data Analysis, 3rd edition, section 3.1"
 */
public final class ProportionZ {

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private ProportionZ() {}

    /** The test with the standard error of equal shares: the usual one. */
    public static TestResult pooled(TwoByTwo table) {
        double n = table.nBaseline();
        double m = table.nCurrent();
        return test(table, variance(table.pooledShare()) * (1 / n + 1 / m));
    }

    /** The test with the standard error of unequal shares. */
    public static TestResult unpooled(TwoByTwo table) {
        return test(
                table,
                variance(table.baselineShare()) / table.nBaseline()
                        + variance(table.currentShare()) / table.nCurrent());
    }

    private static double variance(double share) {
        return share * (1 - share);
    }

    private static TestResult test(TwoByTwo table, double squaredError) {
        if (table.lacksObservations()) {
            return new NotEnoughData(0, 1);
        }
        if (squaredError == 0) {
            return new Undefined("the standard error is 0: each side has only successes or only failures");
        }
        double z = (table.baselineShare() - table.currentShare()) / Math.sqrt(squaredError);
        double pValue = 2 * STANDARD_NORMAL.survivalProbability(Math.abs(z));
        return TestResult.of(z, pValue, table.nCurrent(), table.nBaseline());
    }
}
