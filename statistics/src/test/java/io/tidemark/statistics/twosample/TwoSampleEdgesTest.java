package io.tidemark.statistics.twosample;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.Measurement.Measured;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult.Tested;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each statistic says about samples at the edge: the table that its Javadoc states. */
class TwoSampleEdgesTest {

    private static final double[] NONE = {};
    private static final double[] ONE = {1};
    private static final double[] TIED = {7, 7, 7, 7, 7, 7};
    private static final double[] FEW = {1, 2, 3, 4, 5, 6};
    private static final double[] INFINITE = {NEGATIVE_INFINITY, 1, 2, 3, 4, POSITIVE_INFINITY};
    private static final double[] HUGE = {-Double.MAX_VALUE, -1e308, 0, 1, 1e308, Double.MAX_VALUE};

    private static final Map<String, BiFunction<double[], double[], Object>> STATISTICS = new TreeMap<>(Map.ofEntries(
            Map.entry("ks", KolmogorovSmirnov::of),
            Map.entry("ks exact", (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.EXACT)),
            Map.entry("ks limit", (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.ASYMPTOTIC)),
            Map.entry(
                    "ks finite", (b, c) -> KolmogorovSmirnov.test(b, c, KolmogorovSmirnov.PValue.ASYMPTOTIC_FINITE_N)),
            Map.entry("wasserstein", Wasserstein::of),
            Map.entry("wasserstein normed", Wasserstein::normed),
            Map.entry("energy", EnergyDistance::of),
            Map.entry("cvm", (b, c) -> CramerVonMises.of(b, c, CramerVonMises.PValue.ASYMPTOTIC)),
            Map.entry("cvm exact", (b, c) -> CramerVonMises.of(b, c, CramerVonMises.PValue.EXACT)),
            Map.entry("anderson", AndersonDarling::of),
            Map.entry("mann-whitney", (b, c) -> MannWhitneyU.of(b, c, MannWhitneyU.PValue.ASYMPTOTIC)),
            Map.entry("mann-whitney exact", (b, c) -> MannWhitneyU.of(b, c, MannWhitneyU.PValue.EXACT)),
            Map.entry("welch", WelchT::of),
            Map.entry("epps", EppsSingleton::of)));

    static Stream<String> statistics() {
        return STATISTICS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_emptySide_isNotEnoughData(String statistic) {
        assertThat(Stream.of(apply(statistic, NONE, FEW), apply(statistic, FEW, NONE), apply(statistic, NONE, NONE)))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(NotEnoughData.class));
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_nan_isRefusedWithItsPlace(String statistic) {
        double[] broken = {1, 2, Double.NaN, 4, 5};
        assertThatThrownBy(() -> apply(statistic, broken, FEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseline[2] is NaN");
        assertThatThrownBy(() -> apply(statistic, FEW, broken)).hasMessageContaining("current[2] is NaN");
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_anyEdge_isNeverNan(String statistic) {
        for (double[] baseline : new double[][] {ONE, TIED, FEW, INFINITE, HUGE}) {
            for (double[] current : new double[][] {ONE, TIED, FEW, INFINITE, HUGE}) {
                assertThat(apply(statistic, baseline, current).toString()).doesNotContain("NaN");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void of_samples_areNotTouched(String statistic) {
        double[] unsorted = {3, 1, 2, 5, 4, 0};
        apply(statistic, unsorted, unsorted);
        assertThat(unsorted).containsExactly(3, 1, 2, 5, 4, 0);
    }

    static Stream<Arguments> edges() {
        return Stream.of(
                Arguments.of("ks", ONE, FEW, Measured.class),
                Arguments.of("ks exact", ONE, FEW, Tested.class),
                Arguments.of("ks finite", ONE, FEW, NotEnoughData.class),
                Arguments.of("wasserstein", ONE, FEW, Measured.class),
                Arguments.of("wasserstein normed", ONE, FEW, Undefined.class),
                Arguments.of("cvm", ONE, FEW, NotEnoughData.class),
                Arguments.of("anderson", ONE, ONE, Undefined.class),
                Arguments.of("anderson", ONE, FEW, Tested.class),
                Arguments.of("mann-whitney", ONE, FEW, Tested.class),
                Arguments.of("welch", ONE, FEW, NotEnoughData.class),
                Arguments.of("epps", ONE, FEW, NotEnoughData.class),
                Arguments.of("ks", TIED, TIED, Measured.class),
                Arguments.of("wasserstein normed", TIED, FEW, Undefined.class),
                Arguments.of("anderson", TIED, TIED, Undefined.class),
                Arguments.of("mann-whitney", TIED, TIED, Tested.class),
                Arguments.of("mann-whitney exact", TIED, FEW, Undefined.class),
                Arguments.of("welch", TIED, TIED, Undefined.class),
                Arguments.of("epps", TIED, TIED, Undefined.class),
                Arguments.of("ks", INFINITE, FEW, Measured.class),
                Arguments.of("wasserstein", INFINITE, FEW, Undefined.class),
                Arguments.of("energy", FEW, INFINITE, Undefined.class),
                Arguments.of("cvm", INFINITE, FEW, Tested.class),
                Arguments.of("anderson", INFINITE, FEW, Tested.class),
                Arguments.of("mann-whitney", INFINITE, FEW, Tested.class),
                Arguments.of("welch", INFINITE, FEW, Undefined.class),
                Arguments.of("epps", FEW, INFINITE, Undefined.class));
    }

    @ParameterizedTest(name = "{0} {3}")
    @MethodSource("edges")
    void of_edge_isWhatTheClassSays(String statistic, double[] baseline, double[] current, Class<?> outcome) {
        assertThat(apply(statistic, baseline, current)).isInstanceOf(outcome);
    }

    @Test
    void mannWhitney_allValuesEqual_hasPValueOne() {
        Tested tested = (Tested) MannWhitneyU.of(TIED, TIED, MannWhitneyU.PValue.ASYMPTOTIC);
        assertThat(tested.pValue()).isEqualTo(1);
        assertThat(tested.statistic()).isEqualTo(18);
    }

    @Test
    void normed_negativeFloor_isRefused() {
        assertThatThrownBy(() -> Wasserstein.normed(FEW, FEW, -1)).hasMessageContaining("was -1.0");
    }

    @Test
    void exactPValue_largeSample_isRefusedWithAWayOut() {
        double[] large = Samples.normal(60, 0, 1);
        assertThatThrownBy(() -> CramerVonMises.of(FEW, large, CramerVonMises.PValue.EXACT))
                .hasMessageContaining("a sample has 60: use ASYMPTOTIC");
        assertThatThrownBy(() -> MannWhitneyU.of(FEW, large, MannWhitneyU.PValue.EXACT))
                .hasMessageContaining("a sample has 60: use ASYMPTOTIC");
    }

    private static Object apply(String statistic, double[] baseline, double[] current) {
        return STATISTICS.get(statistic).apply(baseline, current);
    }
}
