package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.categorical.Hellinger;
import io.tidemark.statistics.categorical.JensenShannon;
import io.tidemark.statistics.categorical.LInfinity;
import io.tidemark.statistics.categorical.LogBase;
import io.tidemark.statistics.twosample.KolmogorovSmirnov;
import io.tidemark.statistics.twosample.Wasserstein;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.LongStream;

/**
 * NannyML's drift methods. Samples hold finite numbers; categories are given by their counts over the union of both sides.
 * Numbers are binned by Doane's rule over the baseline, with what lies outside in one bin of its own; categories that the
 * baseline lacks share one. From 10,000 baseline values on, its KS and Wasserstein compare 10,000 equal bins.
 *
 * @see "nannyml 0.13.1, drift/univariate/methods.py (Apache 2.0)"
 */
public final class NannyMlStatistics {

    private static final int FEWEST_FOR_BINS = 10_000;
    private static final int BINS = 10_000;

    private NannyMlStatistics() {}

    /** jensen_shannon of numbers. */
    public static Measurement jensenShannon(double[] baseline, double[] current) {
        return doane(baseline, current, NannyMlStatistics::jensenShannon);
    }

    /** jensen_shannon of categories: the distance in base 2. */
    public static Measurement jensenShannon(long[] baseline, long[] current) {
        long[][] pooled = newOnesTogether(baseline, current);
        return JensenShannon.distance(pooled[0], pooled[1], LogBase.TWO);
    }

    /** hellinger of numbers. */
    public static Measurement hellinger(double[] baseline, double[] current) {
        return doane(baseline, current, NannyMlStatistics::hellinger);
    }

    /** hellinger of categories. */
    public static Measurement hellinger(long[] baseline, long[] current) {
        long[][] pooled = newOnesTogether(baseline, current);
        return Hellinger.of(pooled[0], pooled[1]);
    }

    /** l_infinity of categories. */
    public static Measurement lInfinity(long[] baseline, long[] current) {
        return LInfinity.of(baseline, current);
    }

    /** chi2 of categories: the statistic of scipy's chi2_contingency. */
    public static Measurement chiSquare(long[] baseline, long[] current) {
        return ScipyTests.contingency(baseline, current) instanceof Tested tested
                ? Measurement.of(tested.statistic(), tested.n(), tested.nBaseline())
                : ScipyTests.chiSquare(baseline, current);
    }

    /** kolmogorov_smirnov of numbers: D. */
    public static Measurement ks(double[] baseline, double[] current) {
        if (baseline.length < FEWEST_FOR_BINS || current.length == 0) {
            return KolmogorovSmirnov.of(baseline, current);
        }
        NumpyHistogram bins = equalBins(baseline);
        double f = 0;
        double g = share(current, value -> value < bins.edges()[0]);
        double largest = 0;
        long[] before = bins.counts(baseline);
        long[] now = bins.counts(current);
        for (int i = 0; i < before.length; i++) {
            f += (double) before[i] / baseline.length;
            g += (double) now[i] / current.length;
            largest = Math.max(largest, Math.abs(f - g));
        }
        return new Measured(largest, current.length, baseline.length);
    }

    /** wasserstein of numbers: W₁ in the unit of the data. */
    public static Measurement wasserstein(double[] baseline, double[] current) {
        if (baseline.length < FEWEST_FOR_BINS || current.length == 0) {
            return Wasserstein.of(baseline, current);
        }
        NumpyHistogram bins = equalBins(baseline);
        double[] edges = bins.edges();
        double first = edges[0];
        double last = edges[edges.length - 1];
        double[] below = Arrays.stream(current).filter(value -> value < first).toArray();
        double[] above = Arrays.stream(current).filter(value -> value > last).toArray();
        double amountBelow = below.length == 0 ? 0 : (below.length + 1.0) / current.length;
        double amountAbove = above.length == 0 ? 0 : (above.length + 1.0) / current.length;
        double area = within(bins, baseline, current, amountBelow) * (edges[1] - edges[0])
                + tail(below, first, false) * amountBelow
                + tail(above, last, true) * amountAbove;
        return Measurement.of(area, current.length, baseline.length);
    }

    private static double within(NumpyHistogram bins, double[] baseline, double[] current, double amountBelow) {
        double f = 0;
        double g = amountBelow;
        double sum = 0;
        long[] before = bins.counts(baseline);
        long[] now = bins.counts(current);
        for (int i = 0; i < before.length; i++) {
            f += (double) before[i] / baseline.length;
            g += (double) now[i] / current.length;
            sum += Math.abs(f - g);
        }
        return sum;
    }

    /** The area under the distribution function of the outer values and the edge, or above it; 0 without any. */
    private static double tail(double[] outer, double edge, boolean above) {
        double[] values = Arrays.copyOf(outer, outer.length + 1);
        values[outer.length] = edge;
        Arrays.sort(values);
        double area = 0;
        for (int i = 0; i + 1 < values.length; i++) {
            double height = (i + 1.0) / values.length;
            area += (above ? 1 - height : height) * (values[i + 1] - values[i]);
        }
        return area;
    }

    private static NumpyHistogram equalBins(double[] baseline) {
        return NumpyHistogram.equal(
                Arrays.stream(baseline).min().orElseThrow(),
                Arrays.stream(baseline).max().orElseThrow(),
                BINS);
    }

    private static double share(double[] sample, DoublePredicate which) {
        return (double) Arrays.stream(sample).filter(which).count() / sample.length;
    }

    private static Measurement doane(double[] baseline, double[] current, EvidentlyStatistics.OfCounts statistic) {
        if (baseline.length == 0 || current.length == 0) {
            return new NotEnoughData(0, 1);
        }
        NumpyHistogram bins = NumpyHistogram.doane(baseline);
        long[] before = bins.counts(baseline);
        long[] now = bins.counts(current);
        long[] withOuter = Arrays.copyOf(now, now.length + 1);
        withOuter[now.length] = current.length - LongStream.of(now).sum();
        return statistic.of(Arrays.copyOf(before, before.length + 1), withOuter);
    }

    private static long[][] newOnesTogether(long[] baseline, long[] current) {
        long[] before = Arrays.copyOf(baseline, baseline.length + 1);
        long[] now = Arrays.copyOf(current, current.length + 1);
        for (int i = 0; i < baseline.length; i++) {
            if (baseline[i] == 0) {
                now[baseline.length] += current[i];
                now[i] = 0;
            }
        }
        return new long[][] {before, now};
    }
}
