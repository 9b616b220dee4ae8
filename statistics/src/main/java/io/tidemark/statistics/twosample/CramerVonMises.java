package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult;

/**
 * Two-sample Cramér-von Mises test, by ranks:
 *
 * <pre>  U = n Σ (rᵢ - i)² + m Σ (sⱼ - j)²     T = U / (n m N) - (4 n m - 1) / (6 N)     N = n + m</pre>
 *
 * <p>rᵢ, sⱼ = ranks of the sorted baseline (n values) and current window (m values) in the pooled sample, midranks for
 * ties. T weighs the whole distribution where Kolmogorov-Smirnov looks at one point. No unit. Range: T has expectation
 * {@code (1 + 1/N) / 6} without drift and grows with N under drift; it can be 0 or slightly below with ties. Symmetric;
 * unchanged by any strictly increasing transformation.
 *
 * <p>The count form takes the values of a bin as tied. Its limits hold for any order within the bins, and are wide: with
 * sixty bins of equal mass about nm/N/900 when there is no drift.
 *
 * <p>Fewer than two values a side are {@link NotEnoughData}; infinite values count as the smallest or largest; NaN is
 * refused with its index.
 *
 * @see "Anderson (1962), On the distribution of the two-sample Cramér-von Mises criterion, The Annals of Mathematical
 *     Statistics 33(3), 1148-1159"
 */
public final class CramerVonMises {

    /** How the p-value is found. Both are those of samples without ties. */
    public enum PValue {
        /** Anderson's mean and variance, then the limiting distribution; absolute error of the limit below 1e-12. */
        ASYMPTOTIC,
        /** Share of all orders of the pooled sample with at least this T; at most 20 values a side. */
        EXACT
    }

    /** Name of {@link #of(double[], double[], PValue)}. */
    public static final String NAME = "cramer-von-mises/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "cramer-von-mises/bins";

    private static final int LARGEST_EXACT_SAMPLE = 20;
    private static final int SMALLEST_SAMPLE = 2;

    private CramerVonMises() {}

    /**
     * The statistic T with its p-value.
     *
     * @throws IllegalArgumentException if EXACT is asked for more than 20 values a side
     */
    public static TestResult of(double[] baseline, double[] current, PValue method) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() < SMALLEST_SAMPLE) {
            return new NotEnoughData(pooled.smallerSide(), SMALLEST_SAMPLE);
        }
        double pValue = method == PValue.EXACT ? exact(pooled) : asymptotic(pooled);
        return TestResult.of(statistic(pooled), pValue, pooled.nCurrent(), pooled.nBaseline());
    }

    private static double statistic(PooledSample pooled) {
        double size = pooled.size();
        double product = (double) pooled.nBaseline() * pooled.nCurrent();
        return fourfoldU(pooled) / 4 / (product * size) - (4 * product - 1) / (6 * size);
    }

    /** 4 U: a whole number also with midranks. */
    private static double fourfoldU(PooledSample pooled) {
        double baseline = 0;
        double current = 0;
        for (int k = 0; k < pooled.distinct(); k++) {
            double rank = 2 * pooled.midrank(k);
            baseline += squares(rank, pooled.baselineUpTo(k - 1), pooled.baselineUpTo(k));
            current += squares(rank, pooled.currentUpTo(k - 1), pooled.currentUpTo(k));
        }
        return pooled.nBaseline() * baseline + pooled.nCurrent() * current;
    }

    private static double squares(double twiceRank, int from, int to) {
        double sum = 0;
        for (int i = from + 1; i <= to; i++) {
            double difference = twiceRank - 2.0 * i;
            sum += difference * difference;
        }
        return sum;
    }

    /** The statistic T from counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() < SMALLEST_SAMPLE) {
            return new NotEnoughData(pair.smallerSide(), SMALLEST_SAMPLE);
        }
        BinnedCramerVonMises counted = BinnedCramerVonMises.of(pair);
        return Enclosure.of(counted.least(), counted.value(), counted.most(), pair.nCurrent(), pair.nBaseline());
    }

    /** The asymptotic p-value from counts. */
    public static Enclosure pValue(BinnedPair pair) {
        return of(pair) instanceof Enclosed t
                ? Enclosure.of(
                        asymptotic(t.most(), pair.nBaseline(), pair.nCurrent()),
                        asymptotic(t.value(), pair.nBaseline(), pair.nCurrent()),
                        asymptotic(t.least(), pair.nBaseline(), pair.nCurrent()),
                        t.n(),
                        t.nBaseline())
                : of(pair);
    }

    private static double asymptotic(PooledSample pooled) {
        return asymptotic(statistic(pooled), pooled.nBaseline(), pooled.nCurrent());
    }

    private static double asymptotic(double statistic, long nBaseline, long nCurrent) {
        double n = nBaseline;
        double m = nCurrent;
        double size = n + m;
        double mean = (1 + 1 / size) / 6;
        double variance =
                (size + 1) * (4 * n * m * size - 3 * (n * n + m * m) - 2 * n * m) / (45 * size * size * 4 * n * m);
        return CramerVonMisesTail.limit(1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance));
    }

    private static double exact(PooledSample pooled) {
        int larger = Math.max(pooled.nBaseline(), pooled.nCurrent());
        if (larger > LARGEST_EXACT_SAMPLE) {
            throw new IllegalArgumentException("the exact p-value takes at most " + LARGEST_EXACT_SAMPLE
                    + " values a side, a sample has " + larger + ": use ASYMPTOTIC");
        }
        return CramerVonMisesTail.exact((long) fourfoldU(pooled), pooled.nBaseline(), pooled.nCurrent());
    }
}
