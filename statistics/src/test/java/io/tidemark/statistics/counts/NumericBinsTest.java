package io.tidemark.statistics.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericBinsTest {

    private static final double SLACK = 0x1p-20;

    private static final NumericBins QUARTERS = new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 1);

    @Property(tries = 500)
    void slotOf_anyValue_equalsALinearSearch(@ForAll("bounds") List<Double> bounds, @ForAll("values") double value) {
        NumericBins bins = bins(bounds);

        for (double probe : around(bins, value)) {
            assertThat(bins.slotOf(probe))
                    .as("%s in %s", probe, Arrays.toString(bins.edges()))
                    .isEqualTo(search(bins, probe));
        }
    }

    private static int search(NumericBins bins, double value) {
        if (Double.isNaN(value)) {
            return bins.nan();
        } else if (Double.isInfinite(value)) {
            return value > 0 ? bins.positiveInfinity() : bins.negativeInfinity();
        } else if (value < bins.minimum() - slack(bins, bins.minimum())) {
            return bins.below();
        } else if (value > bins.maximum() + slack(bins, bins.maximum())) {
            return bins.above();
        }
        int slot = 0;
        while (slot < bins.edges().length && value > bins.edges()[slot]) {
            slot++;
        }
        return slot;
    }

    private static double slack(NumericBins bins, double bound) {
        return Math.min(bins.unit(), Math.abs(bound) * SLACK);
    }

    /** The value, and all bounds with their neighbours. */
    private static double[] around(NumericBins bins, double value) {
        DoubleStream bounds = DoubleStream.concat(
                DoubleStream.of(value, bins.minimum(), bins.maximum()), Arrays.stream(bins.edges()));
        return bounds.flatMap(bound -> DoubleStream.of(bound, Math.nextUp(bound), Math.nextDown(bound), -bound))
                .toArray();
    }

    private static NumericBins bins(List<Double> bounds) {
        double[] rising = bounds.stream()
                .mapToDouble(Double::doubleValue)
                .map(value -> value + 0.0)
                .sorted()
                .distinct()
                .toArray();
        double[] edges = Arrays.copyOf(rising, rising.length - 1);
        return new NumericBins(edges, rising[0], rising[rising.length - 1]);
    }

    @Provide
    Arbitrary<List<Double>> bounds() {
        return values().filter(Double::isFinite).list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().between(-10, 10).ofScale(2),
                Arbitraries.longs().map(Double::longBitsToDouble),
                Arbitraries.of(
                        0.0,
                        -0.0,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.0, 0.0, 0.25})
    void slotOf_firstBin_includesTheMinimumAndItsUpperEdge(double value) {
        assertThat(QUARTERS.slotOf(value)).isZero();
    }

    @Test
    void slotOf_negativeZeroAsEdge_isZero() {
        NumericBins bins = new NumericBins(new double[] {-0.0}, -1, 1);

        assertThat(bins.slotOf(0.0)).isEqualTo(bins.slotOf(-0.0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.7, 1.0 / 3, 123.456, -0.7, 1e-30, 1e30, 16_777_217})
    void slotOf_constantInSinglePrecision_isInRange(double constant) {
        NumericBins bins = new NumericBins(new double[0], constant, constant);

        assertThat(bins.slotOf((float) constant)).isZero();
        assertThat(bins.slotOf(constant * 1.0001)).isIn(bins.below(), bins.above());
    }

    @Test
    void slotOf_constantZero_isZeroAlone() {
        NumericBins bins = new NumericBins(new double[0], 0, 0);

        assertThat(bins.slotOf(Double.MIN_VALUE)).isEqualTo(bins.above());
        assertThat(bins.slotOf(-Double.MIN_VALUE)).isEqualTo(bins.below());
    }

    @Property(tries = 500)
    void slots_everyKind_haveNumbersOfTheirOwn(@ForAll("bounds") List<Double> bounds) {
        NumericBins bins = bins(bounds);

        Set<Integer> special = new HashSet<>(List.of(
                bins.below(),
                bins.above(),
                bins.missing(),
                bins.nan(),
                bins.positiveInfinity(),
                bins.negativeInfinity()));

        assertThat(special).hasSize(NumericBins.SPECIAL).allMatch(slot -> slot >= bins.inner() && slot < bins.slots());
    }

    @Property(tries = 500)
    void describe_eachSlot_isDistinct(@ForAll("bounds") List<Double> bounds) {
        NumericBins bins = bins(bounds);
        List<String> words = new ArrayList<>();
        for (int slot = 0; slot < bins.slots(); slot++) {
            words.add(bins.describe(slot));
        }

        assertThat(words).doesNotHaveDuplicates();
        assertThat(words.subList(0, bins.inner())).noneMatch(word -> word.contains("Infinity"));
    }

    @Test
    void describe_slots_areIntervalsAndNames() {
        assertThat(QUARTERS.describe(0)).isEqualTo("[0, 0.25]");
        assertThat(QUARTERS.describe(2)).isEqualTo("(0.5, 0.75]");
        assertThat(QUARTERS.describe(3)).isEqualTo("(0.75, 1]");
        assertThat(QUARTERS.describe(QUARTERS.below())).isEqualTo("below 0");
        assertThat(QUARTERS.describe(QUARTERS.missing())).isEqualTo("missing");
        assertThat(new NumericBins(new double[] {0.1f}, 0, 1).describe(0)).isEqualTo("[0, 0.1]");
    }

    @Test
    void describe_boundsThatDifferInTheTenthDigit_areToldApart() {
        NumericBins seconds =
                new NumericBins(new double[] {1_700_000_001, 1_700_000_002}, 1_700_000_000, 1_700_000_003);

        assertThat(seconds.describe(1)).isEqualTo("(1.700000001E9, 1.700000002E9]");
    }

    @Test
    void quantise_values_areStepsOfTheRange() {
        NumericBins bins = new NumericBins(new double[0], 10, 12);

        assertThat(bins.unit()).isEqualTo(0x1p-19);
        assertThat(bins.quantise(10)).isZero();
        assertThat(bins.quantise(11)).isEqualTo(1 << 19);
        assertThat(bins.quantise(12)).isEqualTo(1 << 20);
        assertThat(bins.quantise(8)).isEqualTo(-(1 << 20));
        assertThat(bins.quantise(1e300)).isEqualTo(1 << 30);
        assertThat(bins.quantise(-1e300)).isEqualTo(-(1 << 30));
    }

    @Property(tries = 500)
    void quantise_anyFiniteValue_staysInBounds(@ForAll("bounds") List<Double> bounds, @ForAll double value) {
        assertThat(bins(bounds).quantise(value)).isBetween(-(1L << 30), 1L << 30);
    }

    @Test
    void new_sixtyEdges_isRefused() {
        double[] edges = DoubleStream.iterate(1, edge -> edge + 1).limit(60).toArray();

        assertThatThrownBy(() -> new NumericBins(edges, 0, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("59 inner edges, not 60");
    }

    @Test
    void new_edgesThatDoNotRiseInsideTheRange_areRefused() {
        for (double[] edges : new double[][] {{2, 2}, {3, 2}, {-1}, {10}, {Double.NaN}, {1, Double.NaN}}) {
            assertThatThrownBy(() -> new NumericBins(edges, 0, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not rise inside [0.0, 10.0)");
        }
    }

    @Test
    void new_boundsThatBoundNothing_areRefused() {
        double[][] bounds = {{2, 1}, {Double.NaN, 1}, {0, Double.NaN}, {0, Double.POSITIVE_INFINITY}};
        for (double[] bound : bounds) {
            assertThatThrownBy(() -> new NumericBins(new double[0], bound[0], bound[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bound no values");
        }
    }

    @Test
    void equals_sameEdgesAndBounds_isTrue() {
        NumericBins same = new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 1);

        assertThat(same).isEqualTo(QUARTERS).hasSameHashCodeAs(QUARTERS);
        assertThat(new NumericBins(new double[] {0.25, 0.5, 0.75}, 0, 2)).isNotEqualTo(QUARTERS);
        assertThat(new NumericBins(new double[] {0.25, 0.5}, 0, 1)).isNotEqualTo(QUARTERS);
    }
}
