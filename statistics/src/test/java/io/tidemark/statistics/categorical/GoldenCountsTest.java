package io.tidemark.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.Measured;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The variants that the reference cases leave out, against numbers computed with scipy 1.17.1. */
class GoldenCountsTest {

    private static final long[] EVEN = {100, 100, 100, 100, 100, 100, 100, 100};

    /** Baseline, current, PSI Laplace, PSI Jeffreys, KL Jeffreys, V, V bias-corrected. */
    static Stream<Arguments> golden() {
        return Stream.of(
                row(
                        new long[] {10, 20, 30, 40},
                        new long[] {40, 30, 20, 10},
                        .833941375,
                        .871976853,
                        .435988426,
                        .447213595,
                        .431113194),
                row(
                        EVEN,
                        new long[] {100, 110, 90, 100, 100, 100, 110, 100},
                        .00345367463,
                        .00348783784,
                        .00174020478,
                        .0296631146,
                        0),
                row(
                        EVEN,
                        new long[] {180, 80, 70, 170, 200, 10, 130, 100},
                        .408753728,
                        .415862573,
                        .159185002,
                        .292733135,
                        .285857264),
                row(
                        EVEN,
                        new long[] {100, 100, 100, 0, 0, 100, 100, 1},
                        1.61048222,
                        1.82842202,
                        .44205006,
                        .430446437,
                        .424308862),
                row(
                        new long[] {100, 100},
                        new long[] {92, 23},
                        .399417311,
                        .407518825,
                        .189180347,
                        .296061546,
                        .291097218),
                row(
                        new long[] {3, 1, 4},
                        new long[] {2, 3, 0},
                        .747660664,
                        1.18877781,
                        .537297257,
                        .605185922,
                        .466612551),
                row(
                        new long[] {16, 18, 16, 14, 12, 12},
                        new long[] {16, 16, 16, 16, 16, 8},
                        .0320929002,
                        .0345101213,
                        .0170001686,
                        .0960116282,
                        0));
    }

    private static Arguments row(long[] baseline, long[] current, double... expected) {
        return Arguments.of(baseline, current, expected);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void of_goldenCounts_givesTheirNumbers(long[] baseline, long[] current, double[] expected) {
        double[] got = {
            value(PopulationStabilityIndex.of(baseline, current, ZeroPolicy.laplace())),
            value(PopulationStabilityIndex.of(baseline, current)),
            value(KullbackLeibler.ofCurrent(baseline, current, LogBase.E, ZeroPolicy.jeffreys())),
            value(CramersV.of(baseline, current)),
            value(CramersV.biasCorrected(baseline, current))
        };
        assertThat(got).containsExactly(expected, within(1e-8));
    }

    /** The sentence on the null expectation in the Javadoc. */
    @Test
    void psi_noDrift_hasTheStatedExpectation() {
        Random random = new Random(7);
        int repeats = 1000;
        double mean = 0;
        for (int i = 0; i < repeats; i++) {
            mean += value(PopulationStabilityIndex.of(uniform(random, 2000), uniform(random, 5000))) / repeats;
        }
        assertThat(mean).isCloseTo(PopulationStabilityIndex.expectedWithoutDrift(10, 2000, 5000), within(4e-4));
    }

    @Test
    void totalVariation_noDrift_hasTheStatedExpectation() {
        Random random = new Random(8);
        int repeats = 1000;
        double mean = 0;
        for (int i = 0; i < repeats; i++) {
            mean += value(TotalVariation.of(uniform(random, 2000), uniform(random, 5000))) / repeats;
        }
        double stated = Math.sqrt(9 / (2 * Math.PI) * (1.0 / 2000 + 1.0 / 5000));
        assertThat(mean).isCloseTo(stated, within(stated * .03));
    }

    private static long[] uniform(Random random, int observations) {
        long[] counts = new long[10];
        for (int i = 0; i < observations; i++) {
            counts[random.nextInt(10)]++;
        }
        return counts;
    }

    private static double value(Measurement measurement) {
        return ((Measured) measurement).value();
    }
}
