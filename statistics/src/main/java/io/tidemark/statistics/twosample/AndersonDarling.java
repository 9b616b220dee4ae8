package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;

/**
 * Two-sample Anderson-Darling test, midrank version, standardised:
 *
 * <pre>
 *  A² = (N-1)/N Σᵢ 1/nᵢ Σⱼ lⱼ/N (N Mᵢⱼ - nᵢ Bⱼ)² / (Bⱼ (N - Bⱼ) - N lⱼ/4)     statistic = (A² - 1) / σ
 * </pre>
 *
 * <p>over the samples i and the distinct pooled values j: lⱼ = how often j occurs, Bⱼ = values below j plus half of lⱼ,
 * Mᵢⱼ = the same within sample i, σ = standard deviation of A² without drift. It weighs the tails more than
 * Cramér-von Mises does. No unit. Range: about -1.5 to Infinity; about 0 on average without drift. Symmetric; unchanged
 * by any strictly increasing transformation.
 *
 * <p>The p-value is interpolated in a published table, by a quadratic in the statistic through the logarithms of its
 * levels, and clipped to the table's 0.001 to 0.25: 0.25 reads "0.25 or more".
 *
 * <p>The count form takes the values of a bin as tied. Its limits hold for any order within the bins, and are wide.
 *
 * <p>An empty sample is {@link NotEnoughData}; one distinct value or fewer than four values in all are
 * {@link Undefined}; infinite values count as the smallest or largest; NaN is refused with its index.
 *
 * @see "Scholz and Stephens (1987), K-sample Anderson-Darling tests, Journal of the American Statistical Association
 *     82(399), 918-924, equation 7 and table 2"
 */
public final class AndersonDarling {

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "anderson-darling/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "anderson-darling/bins";

    private static final int SMALLEST_POOL = 4;
    private static final double LARGEST_P = 0.25;
    private static final double SMALLEST_P = 0.001;

    /** Critical values for two samples at the levels 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001 (table 2). */
    private static final double[] CRITICAL_VALUES = {0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546};

    /** Least-squares quadratic through (critical value, ln level); the constant, linear and quadratic coefficient. */
    private static final double[] LN_P = {-1.0777702798204873, -1.0082265644652506, 0.01819809457411126};

    private AndersonDarling() {}

    /** The critical values of the statistic at the levels 0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001. */
    public static double[] criticalValues() {
        return CRITICAL_VALUES.clone();
    }

    /** The standardised statistic with its p-value. */
    public static TestResult of(double[] baseline, double[] current) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (pooled.distinct() == 1) {
            return new Undefined("all values are equal");
        }
        if (pooled.size() < SMALLEST_POOL) {
            return new Undefined("the variance of the statistic needs four values in all, there are " + pooled.size());
        }
        double deviation = Math.sqrt(variance(pooled.nBaseline(), pooled.nCurrent()));
        double statistic = (squaredDistance(pooled) - 1) / deviation;
        return TestResult.of(statistic, pValue(statistic), pooled.nCurrent(), pooled.nBaseline());
    }

    /** The standardised statistic from counts; Undefined when all values are in one bin. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        if (pair.occupied() == 1) {
            return new Undefined("all values are in one bin");
        }
        if (pair.size() < SMALLEST_POOL) {
            return new Undefined("the variance of the statistic needs four values in all, there are " + pair.size());
        }
        BinnedAndersonDarling counted = BinnedAndersonDarling.of(pair);
        double deviation = Math.sqrt(variance(pair.nBaseline(), pair.nCurrent()));
        return Enclosure.of(
                (counted.least() - 1) / deviation,
                (counted.value() - 1) / deviation,
                (counted.most() - 1) / deviation,
                pair.nCurrent(),
                pair.nBaseline());
    }

    /** The p-value from counts. */
    public static Enclosure pValue(BinnedPair pair) {
        return of(pair) instanceof Enclosure.Enclosed a
                ? Enclosure.of(pValue(a.most()), pValue(a.value()), pValue(a.least()), a.n(), a.nBaseline())
                : of(pair);
    }

    private static double squaredDistance(PooledSample pooled) {
        double size = pooled.size();
        double baseline = 0;
        double current = 0;
        for (int k = 0; k < pooled.distinct(); k++) {
            double ties = (double) pooled.baselineAt(k) + pooled.currentAt(k);
            double middle = pooled.midrank(k) - 0.5;
            double weight = ties / size / (middle * (size - middle) - size * ties / 4);
            double ofBaseline = pooled.baselineUpTo(k) - pooled.baselineAt(k) / 2.0;
            double ofCurrent = pooled.currentUpTo(k) - pooled.currentAt(k) / 2.0;
            baseline += weight * squared(size * ofBaseline - middle * pooled.nBaseline());
            current += weight * squared(size * ofCurrent - middle * pooled.nCurrent());
        }
        return (size - 1) / size * (baseline / pooled.nBaseline() + current / pooled.nCurrent());
    }

    private static double squared(double x) {
        return x * x;
    }

    /** The variance of A² for two samples without ties (equation 4 of the source with k = 2). */
    private static double variance(long n, long m) {
        double size = (double) n + m;
        double reciprocals = 1.0 / n + 1.0 / m;
        double h = 1;
        double g = 0;
        for (long i = 2; i < size; i++) {
            h += 1 / (size - i + 1);
            g += (h - 1) / i;
        }
        double a = 4 * g - 6 + (10 - 6 * g) * reciprocals;
        double b = (2 * g - 4) * 4 + 8 * h * 2 + (2 * g - 14 * h - 4) * reciprocals - 8 * h + 4 * g - 6;
        double c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * reciprocals + 4 * h;
        double d = (2 * h + 6) * 4 - 4 * h * 2;
        return (((a * size + b) * size + c) * size + d) / ((size - 1) * (size - 2) * (size - 3));
    }

    static double pValue(double statistic) {
        if (statistic < CRITICAL_VALUES[0]) {
            return LARGEST_P;
        }
        if (statistic > CRITICAL_VALUES[CRITICAL_VALUES.length - 1]) {
            return SMALLEST_P;
        }
        return StrictMath.exp(LN_P[0] + statistic * (LN_P[1] + statistic * LN_P[2]));
    }
}
