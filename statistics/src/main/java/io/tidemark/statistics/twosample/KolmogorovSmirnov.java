package io.tidemark.statistics.twosample;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Enclosure.Enclosed;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult;

/**
 * Two-sample Kolmogorov-Smirnov distance, exact:
 *
 * <pre>  D = max over x of |F(x) - G(x)|     F, G = share of baseline, current values at most x</pre>
 *
 * <p>Unit: probability. Range: 0 to 1; 0 for equal samples, 1 for samples that do not overlap. Symmetric; unchanged by
 * any strictly increasing transformation. Without drift D is not 0: it is above {@code 1.358 sqrt(1/n + 1/m)} in one of
 * twenty windows.
 *
 * <p>The robust distance takes off what chance explains: max(0, D - c sqrt(1/n + 1/m)), c = sqrt(-ln(α/2) / 2).
 *
 * <p>The count form compares the distribution functions at the ends of the bins: it is at most the exact D, and short of
 * it by at most the largest share that a bin holds on one side.
 *
 * <p>An empty sample is {@link NotEnoughData}; one value is enough; infinite values count as the smallest or largest;
 * NaN is refused with its index.
 *
 * @see "Smirnov (1939), Bulletin Mathématique de l'Université de Moscou 2, 3-14"
 * @see "Knuth (1998), The Art of Computer Programming 2, 3rd edition, section 3.3.1, equation 15, for c"
 * @see "Hodges (1958), The significance probability of the Smirnov two-sample test, Arkiv för Matematik 3, 469-486"
 */
public final class KolmogorovSmirnov {

    /** How the two-sided p-value is found. With ties all three are conservative (too large). */
    public enum PValue {
        /** Share of all orders of the pooled sample whose D is at least this; time O(n m): 1 s for 20 000 by 20 000. */
        EXACT,
        /** Kolmogorov's limit at {@code sqrt(nm / (n + m)) D}; for samples of thousands. */
        ASYMPTOTIC,
        /** Exact one-sample distribution for {@code nm / (n + m)} values, rounded half to even; two values a side. */
        ASYMPTOTIC_FINITE_N
    }

    /** Name of {@link #of(double[], double[])}. */
    public static final String NAME = "ks/exact";

    /** Name of {@link #robust(double[], double[], double)}. */
    public static final String ROBUST_NAME = "ks-robust/exact";

    /** Name of {@link #of(BinnedPair)}. */
    public static final String BINNED_NAME = "ks/bins";

    /** Name of {@link #robust(BinnedPair, double)}. */
    public static final String BINNED_ROBUST_NAME = "ks-robust/bins";

    private KolmogorovSmirnov() {}

    /** The distance D. */
    public static Measurement of(double[] baseline, double[] current) {
        PooledSample pooled = PooledSample.of(baseline, current);
        if (pooled.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        return Measurement.of(distance(pooled), pooled.nCurrent(), pooled.nBaseline());
    }

    /**
     * The robust distance: 0 in all but α of the windows without drift.
     *
     * @param alpha above 0 and below 1
     */
    public static Measurement robust(double[] baseline, double[] current, double alpha) {
        requireLevel(alpha);
        return of(baseline, current) instanceof Measured d
                ? Measurement.of(robust(d.value(), alpha, d.n(), d.nBaseline()), d.n(), d.nBaseline())
                : of(baseline, current);
    }

    /** The distance D from counts. */
    public static Enclosure of(BinnedPair pair) {
        if (pair.smallerSide() == 0) {
            return new NotEnoughData(0, 1);
        }
        double value = 0;
        double most = 0;
        for (int k = 0; k < pair.cells(); k++) {
            value = Math.max(value, Math.abs(pair.f(k) - pair.g(k)));
            if (pair.isOpen(k)) {
                most = Math.max(most, Math.max(pair.f(k) - pair.g(k - 1), pair.g(k) - pair.f(k - 1)));
            }
        }
        return Enclosure.of(value, value, Math.max(value, most), pair.nCurrent(), pair.nBaseline());
    }

    /**
     * The robust distance from counts.
     *
     * @param alpha above 0 and below 1
     */
    public static Enclosure robust(BinnedPair pair, double alpha) {
        requireLevel(alpha);
        return of(pair) instanceof Enclosed d
                ? Enclosure.of(
                        robust(d.least(), alpha, d.n(), d.nBaseline()),
                        robust(d.value(), alpha, d.n(), d.nBaseline()),
                        robust(d.most(), alpha, d.n(), d.nBaseline()),
                        d.n(),
                        d.nBaseline())
                : of(pair);
    }

    /** The p-value from counts, by Kolmogorov's limit. */
    public static Enclosure pValue(BinnedPair pair) {
        if (!(of(pair) instanceof Enclosed d)) {
            return of(pair);
        }
        double root = 1 / Math.sqrt(1.0 / d.n() + 1.0 / d.nBaseline());
        return Enclosure.of(
                KolmogorovSmirnovTail.limit(root * d.most()),
                KolmogorovSmirnovTail.limit(root * d.value()),
                KolmogorovSmirnovTail.limit(root * d.least()),
                d.n(),
                d.nBaseline());
    }

    private static void requireLevel(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("the level must be above 0 and below 1, was " + alpha);
        }
    }

    private static double robust(double distance, double alpha, long n, long m) {
        double c = Math.sqrt(-StrictMath.log(alpha / 2) / 2);
        return Math.max(0, distance - c * Math.sqrt(1.0 / n + 1.0 / m));
    }

    /** The distance D with its p-value. */
    public static TestResult test(double[] baseline, double[] current, PValue method) {
        PooledSample pooled = PooledSample.of(baseline, current);
        int needed = method == PValue.ASYMPTOTIC_FINITE_N ? 2 : 1;
        if (pooled.smallerSide() < needed) {
            return new NotEnoughData(pooled.smallerSide(), needed);
        }
        return TestResult.of(distance(pooled), pValue(pooled, method), pooled.nCurrent(), pooled.nBaseline());
    }

    private static double distance(PooledSample pooled) {
        return reach(pooled) / ((double) pooled.nBaseline() * pooled.nCurrent());
    }

    /** D times n times m: a whole number, so that equal distances are equal to the last bit. */
    private static long reach(PooledSample pooled) {
        long reach = 0;
        for (int k = 0; k < pooled.distinct(); k++) {
            long f = (long) pooled.baselineUpTo(k) * pooled.nCurrent();
            long g = (long) pooled.currentUpTo(k) * pooled.nBaseline();
            reach = Math.max(reach, Math.abs(f - g));
        }
        return reach;
    }

    private static double pValue(PooledSample pooled, PValue method) {
        int n = pooled.nBaseline();
        int m = pooled.nCurrent();
        double effectiveSize = (double) n * m / ((double) n + m);
        return switch (method) {
            case EXACT -> KolmogorovSmirnovTail.exact(reach(pooled), n, m);
            case ASYMPTOTIC -> KolmogorovSmirnovTail.limit(Math.sqrt(effectiveSize) * distance(pooled));
            case ASYMPTOTIC_FINITE_N ->
                KolmogorovSmirnovTail.oneSample(distance(pooled), (int) Math.rint(effectiveSize));
        };
    }
}
