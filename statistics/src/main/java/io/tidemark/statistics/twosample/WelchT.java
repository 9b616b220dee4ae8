package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

/**
 * Welch's t-test of equal means, variances free:
 *
 * <pre>  t = (mean_b - mean_c) / sqrt(v_b / n + v_c / m)     v = variance with divisor n - 1</pre>
 *
 * <p>Degrees of freedom by Welch and Satterthwaite, p-value two-sided. Unit: standard errors. Range: all numbers;
 * about 0 without drift, negative when the current mean is above that of the baseline. Swapping the samples negates t.
 *
 * <p>The count form takes mean and variance from sums of rounded values; it is off by what the rounding can move them,
 * about the values' number of standard errors in 2⁻²⁰ of the baseline's range.
 *
 * <p>Fewer than two values a side are {@link NotEnoughData}; two constant samples and infinite values are
 * {@link Undefined}; NaN is refused with its index.
 *
 * @see "Welch (1947), Biometrika 34(1/2), 28-35"
 */
public final class WelchT {

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "welch-t/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "welch-t/sums";

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

    /** The statistic t from the sums of the counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() < SMALLEST_SAMPLE) {
            return new NotEnoughData(pair.smallerSide(), SMALLEST_SAMPLE);
        }
        if (!pair.isFinite()) {
            return new Undefined("there are infinite values");
        }
        SummedValues baseline = SummedValues.ofBaseline(pair);
        SummedValues current = SummedValues.ofCurrent(pair);
        if (!baseline.isWithinReach() || !current.isWithinReach()) {
            return SummedValues.OUT_OF_REACH;
        }
        double rounding = StrictMath.hypot(baseline.roundingOfError(), current.roundingOfError());
        double error = StrictMath.hypot(baseline.errorOfMean(), current.errorOfMean());
        if (error <= rounding) {
            return new Undefined("both variances are 0, or below what the sums resolve");
        }
        double difference = baseline.mean() - current.mean();
        double step = baseline.rounding() + current.rounding();
        return Enclosure.of(
                quotient(difference - step, error, rounding, -1),
                difference / error,
                quotient(difference + step, error, rounding, 1),
                pair.nCurrent(),
                pair.nBaseline());
    }

    /** The most extreme quotient to one side, the divisor being uncertain. */
    private static double quotient(double difference, double divisor, double uncertainty, int side) {
        return difference / (difference * side > 0 ? divisor - uncertainty : divisor + uncertainty);
    }

    /** The two-sided p-value from the sums of the counts; its limits allow any degrees of freedom that can be. */
    public static Enclosure pValue(BinnedPair pair) {
        if (!(of(pair) instanceof Enclosed t)) {
            return of(pair);
        }
        double surely = Math.max(0, Math.max(t.least(), -t.most()));
        double perhaps = Math.max(t.most(), -t.least());
        SummedValues baseline = SummedValues.ofBaseline(pair);
        SummedValues current = SummedValues.ofCurrent(pair);
        return Enclosure.of(
                pValue(perhaps, pair.size() - 2),
                pValue(Math.abs(t.value()), baseline.freedomWith(current)),
                pValue(surely, pair.smallerSide() - 1.0),
                t.n(),
                t.nBaseline());
    }

    private static double pValue(double t, double freedom) {
        return 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    private static boolean isConstant(double[] sorted) {
        return sorted[0] == sorted[sorted.length - 1];
    }
}
