package io.tidemark.statistics.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.categorical.PopulationStabilityIndex;
import io.tidemark.statistics.categorical.ZeroPolicy;
import org.junit.jupiter.api.Test;

/** Numbers of Deequ's own tests, KLLDistanceTest.scala and DistanceTest.scala (awslabs/deequ, Apache 2.0). */
class DeequTest {

    private static final double[] ONE_TO_FOUR = {1, 2, 3, 4};
    private static final double[] TWO_TO_FIVE = {2, 3, 4, 5};

    /** Categories a, b, c, d, e, f, g. */
    private static final long[] SAMPLE = {207, 20, 25, 14, 25, 0, 13};

    @Test
    void lInfinity_ofNumbers_isDeequs() {
        assertThat(value(DeequStatistics.lInfinitySimple(ONE_TO_FOUR, TWO_TO_FIVE)))
                .isEqualTo(0.25);
        assertThat(value(DeequStatistics.lInfinityRobust(ONE_TO_FOUR, TWO_TO_FIVE)))
                .isZero();
    }

    @Test
    void lInfinity_ofCategories_isDeequs() {
        long[] sample = {10, 20, 25, 10, 5, 0};
        assertThat(value(DeequStatistics.lInfinitySimple(sample, new long[] {11, 20, 25, 10, 10, 0})))
                .isEqualTo(0.06015037593984962);
        assertThat(value(DeequStatistics.lInfinitySimple(sample, new long[] {20, 0, 25, 10, 10, 11})))
                .isCloseTo(0.2857142857142857, within(1e-15));
        assertThat(value(DeequStatistics.lInfinityRobust(sample, new long[] {20, 0, 25, 10, 10, 11})))
                .isZero();
    }

    @Test
    void lInfinityRobust_atALevel_isDeequs() {
        long[] other = {22, 20, 25, 12, 13, 15, 0};
        assertThat(value(DeequStatistics.lInfinityRobust(SAMPLE, other, 0.003)))
                .isCloseTo(0.2726338046550349, within(1e-15));
        assertThat(value(DeequStatistics.lInfinityRobust(SAMPLE, other, 0.1)))
                .isCloseTo(0.33774199396969184, within(1e-15));
    }

    @Test
    void chiSquare_withRegrouping_isDeequs() {
        long[] expected = {223, 20, 25, 12, 13, 15, 0};
        assertThat(statistic(expected, SAMPLE)).isCloseTo(28.175042782458068, within(1e-12));
        assertThat(value(DeequStatistics.chiSquare(expected, SAMPLE))).isCloseTo(3.3640191298478506e-5, within(1e-15));
        assertThat(value(DeequStatistics.chiSquare(new long[] {223, 20, 25, 12, 13}, new long[] {207, 20, 25, 14, 25})))
                .isCloseTo(0.013227994814265176, within(1e-14));
        assertThat(statistic(new long[] {100, 22, 25, 5, 13, 2}, new long[] {100, 20, 25, 10, 5, 2}))
                .isCloseTo(8.789790456457125, within(1e-12));
        assertThat(statistic(new long[] {100, 40, 30, 0, 4}, new long[] {100, 40, 30, 10, 0}))
                .isCloseTo(0.38754325259515626, within(1e-12));
        assertThat(statistic(new long[] {100, 4, 3, 34}, new long[] {100, 4, 3, 27}))
                .isCloseTo(1.1507901668129925, within(1e-12));
        assertThat(statistic(new long[] {100, 2, 1, 34, 20, 20, 20, 20}, new long[] {100, 4, 3, 27, 20, 20, 20, 20}))
                .isCloseTo(6.827423492761593, within(1e-12));
    }

    @Test
    void chiSquare_oneCategoryLeft_isUndefined() {
        assertThat(DeequStatistics.chiSquare(new long[] {100, 4, 3}, new long[] {100, 4, 3}))
                .isInstanceOf(Undefined.class);
    }

    @Test
    void psi_ofBuckets_isDeequs() {
        long[] expected = {428, 425, 414, 427, 440, 447, 380, 386, 444, 386};
        long[] actual = {426, 437, 429, 391, 469, 433, 360, 443, 371, 418};
        assertThat(value(DeequStatistics.psi(expected, actual))).isCloseTo(0.007406694184014186, within(1e-15));
    }

    /** Computed with Evidently's fill over scipy 1.17.1. */
    @Test
    void psi_emptyShares_areFilledAsEvidentlyDoes() {
        long[] even = {100, 100, 100, 100, 100, 100, 100, 100};
        long[] holes = {100, 100, 100, 0, 0, 100, 100, 1};
        assertThat(value(PopulationStabilityIndex.of(even, holes, ZeroPolicy.filled())))
                .isCloseTo(2.46475425, within(5e-9));
        assertThat(value(EvidentlyStatistics.psi(new long[] {3, 1, 4}, new long[] {2, 3, 0})))
                .isCloseTo(5.0044509, within(5e-8));
    }

    private static double statistic(long[] baseline, long[] current) {
        return ((Tested) DeequStatistics.chiSquareTest(baseline, current)).statistic();
    }

    private static double value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
