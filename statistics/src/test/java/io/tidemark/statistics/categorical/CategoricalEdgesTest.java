package io.tidemark.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each statistic says about counts at the edge, and the names and null expectation of the stability index. */
class CategoricalEdgesTest {

    private static final Map<String, BiFunction<long[], long[], Object>> STATISTICS = new TreeMap<>(Map.ofEntries(
            Map.entry("psi", PopulationStabilityIndex::of),
            Map.entry("kl", (b, c) -> KullbackLeibler.ofCurrent(b, c, LogBase.E, ZeroPolicy.exact())),
            Map.entry("kl reversed", (b, c) -> KullbackLeibler.ofBaseline(b, c, LogBase.TWO, ZeroPolicy.laplace())),
            Map.entry("js", JensenShannon::of),
            Map.entry("js divergence", (b, c) -> JensenShannon.divergence(b, c, LogBase.E)),
            Map.entry("hellinger", Hellinger::of),
            Map.entry("tv", TotalVariation::of),
            Map.entry("linf", LInfinity::of),
            Map.entry("lp", (b, c) -> LpDistance.of(b, c, 3)),
            Map.entry("chi", ChiSquare::homogeneity),
            Map.entry("yates", ChiSquare::homogeneityYates),
            Map.entry("fit", ChiSquare::goodnessOfFit),
            Map.entry("g", GTest::of),
            Map.entry("v", CramersV::of),
            Map.entry("v corrected", CramersV::biasCorrected)));

    static Stream<String> statistics() {
        return STATISTICS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_sideWithoutObservations_isNotEnoughData(String statistic) {
        NotEnoughData none = new NotEnoughData(0, 1);
        assertThat(apply(statistic, new long[] {3, 4}, new long[2])).isEqualTo(none);
        assertThat(apply(statistic, new long[2], new long[] {3, 4})).isEqualTo(none);
        assertThat(apply(statistic, new long[0], new long[0])).isEqualTo(none);
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_negativeCount_isRefusedWithItsPlace(String statistic) {
        assertThatThrownBy(() -> apply(statistic, new long[] {1, 2}, new long[] {1, -2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("current[1] is -2");
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_differentCategories_isRefused(String statistic) {
        assertThatThrownBy(() -> apply(statistic, new long[] {1, 2}, new long[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the baseline has 2 categories, the current window 1");
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_anyEdge_isNeverNan(String statistic) {
        long[][] edges = {{1, 0}, {0, 1}, {1, 1}, {1_000_000_000_000L, 0}, {0, 1_000_000_000_000L}};
        for (long[] baseline : edges) {
            for (long[] current : edges) {
                assertThat(apply(statistic, baseline, current).toString()).doesNotContain("NaN");
            }
        }
    }

    @Test
    void tests_oneCategory_areUndefined() {
        Stream.of("chi", "yates", "fit", "g", "v", "v corrected")
                .forEach(test -> assertThat(apply(test, new long[] {30, 0}, new long[] {12, 0}))
                        .as(test)
                        .isInstanceOf(Undefined.class));
    }

    @Test
    void goodnessOfFit_newCategory_isUndefinedWithItsIndex() {
        assertThat(ChiSquare.goodnessOfFit(new long[] {3, 0}, new long[] {3, 1}))
                .isEqualTo(new Undefined("category 1 has observations now and none in the baseline"));
    }

    @Test
    void yates_threeCategories_isUndefined() {
        assertThat(ChiSquare.homogeneityYates(new long[] {3, 2, 1}, new long[] {3, 2, 1}))
                .isInstanceOf(Undefined.class);
    }

    @Test
    void exactPolicy_unseenCategory_isInfinite() {
        long[] baseline = {3, 0};
        long[] current = {3, 1};
        Measured infinite = new Measured(Double.POSITIVE_INFINITY, 4, 3);
        assertThat(PopulationStabilityIndex.of(baseline, current, ZeroPolicy.exact()))
                .isEqualTo(infinite);
        assertThat(KullbackLeibler.ofCurrent(baseline, current, LogBase.E, ZeroPolicy.exact()))
                .isEqualTo(infinite);
    }

    @Test
    void zeroPolicy_wrongParameter_isRefused() {
        assertThatThrownBy(() -> ZeroPolicy.epsilon(0)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> ZeroPolicy.epsilon(Double.NaN)).hasMessageContaining("was NaN");
        assertThatThrownBy(() -> new ZeroPolicy.PseudoCount(-1, "none")).hasMessageContaining("was -1.0");
        assertThatThrownBy(() -> LpDistance.of(new long[1], new long[1], 0.5)).hasMessageContaining("was 0.5");
    }

    @Test
    void zeroPolicy_variant_namesIt() {
        assertThat(Stream.of(ZeroPolicy.exact(), ZeroPolicy.epsilon(1e-4), ZeroPolicy.jeffreys(), ZeroPolicy.laplace())
                        .map(ZeroPolicy::variant))
                .containsExactly("exact", "epsilon-0.0001", "jeffreys", "laplace");
        assertThat(PopulationStabilityIndex.DEFAULT_VARIANT)
                .endsWith("/" + ZeroPolicy.jeffreys().variant());
    }

    @Test
    void expectedWithoutDrift_tenBins_isNineTimesTheReciprocals() {
        assertThat(PopulationStabilityIndex.expectedWithoutDrift(10, 2000, 5000))
                .isCloseTo(.0063, within(1e-12));
        assertThatThrownBy(() -> PopulationStabilityIndex.expectedWithoutDrift(10, 0, 5))
                .hasMessageContaining("must be at least 1");
    }

    private static Object apply(String statistic, long[] baseline, long[] current) {
        return STATISTICS.get(statistic).apply(baseline, current);
    }
}
