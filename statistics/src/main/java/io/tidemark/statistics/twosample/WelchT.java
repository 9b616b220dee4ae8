package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's t-test of equal means, variances free:
 *
 * <pre>  t = (mean_b - mean_c) / sqrt(v_b / n + v_c / m)     v = variance with divisor n - 1</pre>
 *
 * <p>Degrees of freedom by Welch and Satterthwaite, p-value two-sided. Unit: standard errors. Range: all numbers;
 * about 0 without drift, negative when the current mean is above that of the baseline. Swapping the samples negates t.
 *
 * <p>Fewer than two values a side are {@link NotEnoughData}; two constant samples and infinite values are
 * {@link Undefined}; NaN is refused with its index.
 *
 * @see "Welch (1947), Biometrika 34(1/2), 28-35"
 */
public final class WelchT {

    private static final int SMALLEST_SAMPLE = 2;

    private WelchT() {}

    /** The statistic t with its degrees of freedom and p-value. */
    public static TestResult of(double[] baseline, double[] current) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() < SMALLEST_SAMPLE) {
            return new NotEnoughData(pooled.smallerSide(), SMALLEST_SAMPLE);
        }
        if (!pooled.isFinite()) {
            return new Undefined("a sample has infinite values");
        }
        if (isConstant(pooled.baseline()) && isConstant(pooled.current())) {
            return new Undefined("both variances are 0");
        }
        TTest.Result result = TTest.withDefaults().test(pooled.baseline(), pooled.current());
        return TestResult.of(
                result.getStatistic(),
                result.getDegreesOfFreedom(),
                result.getPValue(),
                pooled.nCurrent(),
                pooled.nBaseline());
    }

    private static boolean isConstant(double[] sorted) {
        return sorted[0] == sorted[sorted.length - 1];
    }
}
