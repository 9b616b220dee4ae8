package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import io.tidemark.statistics.binning.Quantiles;
import io.tidemark.statistics.twosample.SymmetricMatrix.InverseForm;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Epps-Singleton test of equal characteristic functions:
 *
 * <pre>  W = N gᵀ S⁺ g     g = mean_b(z) - mean_c(z)     S = N (S_b / n + S_c / m)</pre>
 *
 * <p>z = (cos t₁x, cos t₂x, sin t₁x, sin t₂x) with t = 0.4 and 0.8 divided by half the interquartile range of the
 * pooled sample; S_b, S_c = covariances of z (divisor n, m), S⁺ the pseudo-inverse. When both samples have fewer than
 * 25 values W is multiplied with {@code 1 / (1 + N^-0.45 + 10.1 (n^-1.7 + m^-1.7))}. The p-value is that of a
 * chi-square with as many degrees of freedom as S has rank: 4, but fewer for two or three distinct values. It does not need
 * continuous data. No unit. Range: 0 to Infinity; about 4 on
 * average without drift, 0 for equal samples. Symmetric.
 *
 * <p>It has no count form: where in its bin a value lies turns every wave, and no bound on that would be of use. A
 * stream has it only for the rows that it keeps.
 *
 * <p>Fewer than five values a side are {@link NotEnoughData}; an interquartile range of 0 and infinite values are
 * {@link Undefined}; NaN is refused with its index.
 *
 * @see "Epps and Singleton (1986), An omnibus test for the two-sample problem using the empirical characteristic
 *     function, Journal of Statistical Computation and Simulation 26(3/4), 177-203"
 */
public final class EppsSingleton {

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "epps-singleton/exact";

    private static final double[] POINTS = {0.4, 0.8};
    private static final int SMALLEST_SAMPLE = 5;
    private static final int LARGE_SAMPLE = 25;

    private EppsSingleton() {}

    /** The statistic W with its p-value. */
    public static TestResult of(double[] baseline, double[] current) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() < SMALLEST_SAMPLE) {
            return new NotEnoughData(pooled.smallerSide(), SMALLEST_SAMPLE);
        }
        if (!pooled.isFinite()) {
            return new Undefined("a sample has infinite values");
        }
        double scale = halfInterquartileRange(pooled);
        if (scale == 0) {
            return new Undefined("the interquartile range of the pooled sample is 0");
        }
        if (Double.isInfinite(scale)) {
            return new Undefined("the values are too large: their interquartile range overflows");
        }
        InverseForm form = form(pooled, scale);
        double w = correction(pooled) * pooled.size() * form.value();
        double pValue = ChiSquaredDistribution.of(form.rank()).survivalProbability(w);
        return TestResult.of(w, form.rank(), pValue, pooled.nCurrent(), pooled.nBaseline());
    }

    private static double halfInterquartileRange(PooledSample pooled) {
        double[] sorted = pooled.pooled();
        return (Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25)) / 2;
    }

    private static InverseForm form(PooledSample pooled, double scale) {
        Waves baseline = Waves.of(pooled.baseline(), POINTS, scale);
        Waves current = Waves.of(pooled.current(), POINTS, scale);
        double size = pooled.size();
        SymmetricMatrix covariance = baseline.covariance()
                .times(size / pooled.nBaseline())
                .plus(current.covariance().times(size / pooled.nCurrent()));
        return covariance.inverseForm(baseline.meanMinus(current));
    }

    private static double correction(PooledSample pooled) {
        double n = pooled.nBaseline();
        double m = pooled.nCurrent();
        if (Math.max(n, m) >= LARGE_SAMPLE) {
            return 1;
        }
        return 1 / (1 + StrictMath.pow(n + m, -0.45) + 10.1 * (StrictMath.pow(n, -1.7) + StrictMath.pow(m, -1.7)));
    }
}
