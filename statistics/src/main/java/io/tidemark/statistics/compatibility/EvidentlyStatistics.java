package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.categorical.ChiSquare;
import io.tidemark.statistics.categorical.Hellinger;
import io.tidemark.statistics.categorical.JensenShannon;
import io.tidemark.statistics.categorical.KullbackLeibler;
import io.tidemark.statistics.categorical.LogBase;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.ProportionZ;
import io.tidemark.statistics.categorical.TwoByTwo;
import io.tidemark.statistics.categorical.ZeroPolicy;
import io.tidemark.statistics.twosample.Wasserstein;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;

/**
 * Evidently's drift scores. Samples hold finite numbers, as Evidently drops the others; categories are given by their counts
 * over the union of both sides. Numeric columns of more than 20 distinct baseline values are binned by Sturges' rule over
 * <em>both</em> samples (so the bins move with the current data), others count each value; whole numbers are taken for
 * integers. Its permutation test (TVD) is left out: its p-value depends on numpy's random numbers.
 *
 * @see "evidently 0.7.23, legacy/calculations/stattests (Apache 2.0)"
 */
public final class EvidentlyStatistics {

    private static final int MOST_DISTINCT_WITHOUT_BINS = 20;
    private static final double SMALLEST_DEVIATION = 0.001;

    private EvidentlyStatistics() {}

    /** psi of numbers. */
    public static Measurement psi(double[] baseline, double[] current) {
        return binned(baseline, current, EvidentlyStatistics::psi);
    }

    /** psi of categories: empty shares are filled with 0.0001. */
    public static Measurement psi(long[] baseline, long[] current) {
        return PopulationStabilityIndex.of(baseline, current, ZeroPolicy.filled());
    }

    /** jensenshannon of numbers. */
    public static Measurement jensenShannon(double[] baseline, double[] current) {
        return binned(baseline, current, EvidentlyStatistics::jensenShannon);
    }

    /** jensenshannon of categories: the distance in base e. */
    public static Measurement jensenShannon(long[] baseline, long[] current) {
        return JensenShannon.distance(baseline, current, LogBase.E);
    }

    /** kl_div of numbers. */
    public static Measurement kullbackLeibler(double[] baseline, double[] current) {
        return binned(baseline, current, EvidentlyStatistics::kullbackLeibler);
    }

    /** kl_div of categories: KL(baseline || current) of shares that are filled, then normalised again. */
    public static Measurement kullbackLeibler(long[] baseline, long[] current) {
        return KullbackLeibler.ofBaseline(baseline, current, LogBase.E, ZeroPolicy.filledAndNormalised());
    }

    /** hellinger of numbers: Sturges' rule over the distinct values of both. */
    public static Measurement hellinger(double[] baseline, double[] current) {
        if (baseline.length == 0 || current.length == 0) {
            return new NotEnoughData(0, 1);
        }
        NumpyHistogram bins = NumpyHistogram.sturges(DoubleStream.of(pooled(baseline, current))
                .map(v -> v + 0.0)
                .distinct()
                .toArray());
        return Hellinger.of(bins.counts(baseline), bins.counts(current));
    }

    /** hellinger of categories. */
    public static Measurement hellinger(long[] baseline, long[] current) {
        return Hellinger.of(baseline, current);
    }

    /** wasserstein: W₁ in standard deviations of the baseline, or in 0.001 where that is larger. */
    public static Measurement wasserstein(double[] baseline, double[] current) {
        return Wasserstein.normed(baseline, current, SMALLEST_DEVIATION);
    }

    /** mannw: one-sided, against its documentation: small when the current values are the larger ones. */
    public static Measurement mannWhitney(double[] baseline, double[] current) {
        return ScipyTests.mannWhitney(baseline, current, AlternativeHypothesis.LESS_THAN);
    }

    /** chisquare of numbers, each value a category. */
    public static Measurement chiSquare(double[] baseline, double[] current) {
        ValueCounts counts = ValueCounts.of(baseline, current);
        return chiSquare(counts.baseline(), counts.current());
    }

    /** chisquare: p of the goodness of fit; 0 as soon as the baseline lacks a category. */
    public static Measurement chiSquare(long[] baseline, long[] current) {
        long n = LongStream.of(current).sum();
        long m = LongStream.of(baseline).sum();
        for (int i = 0; i < baseline.length; i++) {
            if (m > 0 && baseline[i] == 0 && current[i] > 0) {
                return new Measured(0, n, m);
            }
        }
        return ScipyTests.pValue(ChiSquare.goodnessOfFit(baseline, current));
    }

    /** z of numbers, each value a category. */
    public static Measurement z(double[] baseline, double[] current) {
        ValueCounts counts = ValueCounts.of(baseline, current);
        return z(counts.baseline(), counts.current());
    }

    /** z: p of the pooled test of the share of the first category; 1 for a single one. */
    public static Measurement z(long[] baseline, long[] current) {
        long n = LongStream.of(current).sum();
        long m = LongStream.of(baseline).sum();
        if (n == 0 || m == 0) {
            return new NotEnoughData(0, 1);
        }
        if (baseline.length == 1) {
            return new Measured(1, n, m);
        }
        return ScipyTests.pValue(
                ProportionZ.pooled(new TwoByTwo(baseline[0], m - baseline[0], current[0], n - current[0])));
    }

    /** g_test: scipy's power_divergence of raw counts, which refuses sides of different size. */
    public static Measurement g(long[] baseline, long[] current) {
        long n = LongStream.of(current).sum();
        long m = LongStream.of(baseline).sum();
        if (n == 0 || m == 0) {
            return new NotEnoughData(0, 1);
        }
        if (n != m) {
            return new Undefined("Evidently's G-test needs sides of the same size, they have " + m + " and " + n);
        }
        double g = 0;
        for (int i = 0; i < baseline.length; i++) {
            g += current[i] == 0 ? 0 : 2 * current[i] * StrictMath.log((double) current[i] / baseline[i]);
        }
        if (baseline.length < 2) {
            return new Undefined("only one category has observations: there are no degrees of freedom");
        }
        double p = ChiSquaredDistribution.of(baseline.length - 1.0).survivalProbability(Math.max(0, g));
        return Measurement.of(p, n, m);
    }

    /** A statistic of two counts. */
    interface OfCounts {
        Measurement of(long[] baseline, long[] current);
    }

    private static Measurement binned(double[] baseline, double[] current, OfCounts statistic) {
        if (baseline.length == 0 || current.length == 0) {
            return new NotEnoughData(0, 1);
        }
        if (ValueCounts.distinct(baseline) <= MOST_DISTINCT_WITHOUT_BINS) {
            ValueCounts counts = ValueCounts.of(baseline, current);
            return statistic.of(counts.baseline(), counts.current());
        }
        NumpyHistogram bins = NumpyHistogram.sturges(pooled(baseline, current));
        return statistic.of(bins.counts(baseline), bins.counts(current));
    }

    private static double[] pooled(double[] baseline, double[] current) {
        double[] pooled = Arrays.copyOf(baseline, baseline.length + current.length);
        System.arraycopy(current, 0, pooled, baseline.length, current.length);
        return pooled;
    }
}
