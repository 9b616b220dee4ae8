package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.SignificanceResult;

/**
 * Mann-Whitney U (Wilcoxon rank-sum) test:
 *
 * <pre>  U = pairs with baseline &gt; current, ties counting 1/2</pre>
 *
 * <p>Unit: pairs. Range: 0 to n m; n m / 2 without drift. {@code U / (n m)} is the probability that a value of the
 * baseline is above one of the current window. Swapping the samples turns U into n m - U and keeps the p-value
 * (two-sided); both are unchanged by any strictly increasing transformation.
 *
 * <p>The count form counts the pairs within a bin as ties: it is off by at most half of them.
 *
 * <p>An empty sample is {@link NotEnoughData}; one value is enough; with all values equal p is 1; infinite values
 * count as the smallest or largest; NaN is refused with its index.
 *
 * @see "Mann and Whitney (1947), The Annals of Mathematical Statistics 18(1), 50-60"
 */
public final class MannWhitneyU {

    /** How the two-sided p-value is found. */
    public enum PValue {
        /** Normal, with continuity and tie correction. */
        ASYMPTOTIC,
        /** Distribution of U over all orders; Undefined with ties, at most 50 values a side (some 15 MB of memory). */
        EXACT
    }

    /** Name of {@link #of(double[], double[], PValue)}. */
    public static final String NAME = "mann-whitney-u/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "mann-whitney-u/bins";

    private static final int LARGEST_EXACT_SAMPLE = 50;
    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    private MannWhitneyU() {}

    /**
     * U with its p-value.
     *
     * @throws IllegalArgumentException if EXACT is asked for more than 50 values a side
     */
    public static TestResult of(double[] baseline, double[] current, PValue method) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        return method == PValue.EXACT ? exact(pooled) : asymptotic(pooled);
    }

    /** U from counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        double u = 0;
        double undecided = 0;
        for (int k = 0; k < pair.cells(); k++) {
            double ties = (double) pair.baselineAt(k) * pair.currentAt(k) / 2;
            u += (double) pair.baselineAt(k) * pair.currentUpTo(k - 1) + ties;
            undecided += pair.isOpen(k) ? ties : 0;
        }
        return Enclosure.of(u - undecided, u, u + undecided, pair.nCurrent(), pair.nBaseline());
    }

    /** The two-sided p-value from counts: normal, with continuity correction, and ties as the bins have them. */
    public static Enclosure pValue(BinnedPair pair) {
        if (!(of(pair) instanceof Enclosed u)) {
            return of(pair);
        }
        double half = (double) u.n() * u.nBaseline() / 2;
        double surely = Math.max(0, Math.max(u.least() - half, half - u.most()));
        double perhaps = Math.max(u.most() - half, half - u.least());
        double untied = variance(pair, false);
        double tied = variance(pair, true);
        double least = tied <= 0 && perhaps > 0.5 ? 0 : pValue(perhaps, tied);
        return Enclosure.of(
                least, pValue(Math.abs(u.value() - half), tied), pValue(surely, untied), u.n(), u.nBaseline());
    }

    private static double variance(BinnedPair pair, boolean tied) {
        double size = pair.size();
        double ties = 0;
        for (int k = 0; k < pair.cells(); k++) {
            double t = (double) pair.baselineAt(k) + pair.currentAt(k);
            ties += tied || !pair.isOpen(k) ? t * t * t - t : 0;
        }
        return (double) pair.nBaseline() * pair.nCurrent() / 12 * (size + 1 - ties / (size * (size - 1)));
    }

    private static double pValue(double distance, double variance) {
        return variance <= 0
                ? 1
                : Math.min(1, 2 * STANDARD_NORMAL.survivalProbability((distance - 0.5) / Math.sqrt(variance)));
    }

    private static TestResult asymptotic(PooledSample pooled) {
        SignificanceResult result = test(pooled, PValueMethod.ASYMPTOTIC);
        // The variance of U is 0 when all values are equal: no order is more extreme than the one seen.
        double pValue = pooled.distinct() == 1 ? 1 : result.getPValue();
        return TestResult.of(result.getStatistic(), pValue, pooled.nCurrent(), pooled.nBaseline());
    }

    private static TestResult exact(PooledSample pooled) {
        int larger = Math.max(pooled.nBaseline(), pooled.nCurrent());
        if (larger > LARGEST_EXACT_SAMPLE) {
            throw new IllegalArgumentException("the exact p-value takes at most " + LARGEST_EXACT_SAMPLE
                    + " values a side, a sample has " + larger + ": use ASYMPTOTIC");
        }
        if (pooled.hasTies()) {
            return new Undefined("the exact distribution of U is that of samples without ties");
        }
        SignificanceResult result = test(pooled, PValueMethod.EXACT);
        return TestResult.of(result.getStatistic(), result.getPValue(), pooled.nCurrent(), pooled.nBaseline());
    }

    private static SignificanceResult test(PooledSample pooled, PValueMethod method) {
        return MannWhitneyUTest.withDefaults().with(method).test(pooled.baseline(), pooled.current());
    }
}
