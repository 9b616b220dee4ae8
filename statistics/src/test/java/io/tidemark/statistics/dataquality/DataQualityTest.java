package io.tidemark.statistics.dataquality;

import static io.tidemark.statistics.dataquality.Counted.BINS;
import static io.tidemark.statistics.dataquality.Counted.CATEGORIES;
import static io.tidemark.statistics.dataquality.Counted.CATEGORY;
import static io.tidemark.statistics.dataquality.Counted.NUMBER;
import static io.tidemark.statistics.dataquality.Counted.categories;
import static io.tidemark.statistics.dataquality.Counted.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.statistics.Enclosure;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.TestResult.Tested;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataQualityTest {

    @Test
    void completeness_someMissing_isTheShareOfPresentOnes() {
        assertThat(value(Completeness.of(NUMBER, numbers(1.0, null, Double.NaN, 4.0))))
                .isEqualTo(0.75);
        assertThat(value(Completeness.of(CATEGORY, categories("a", null)))).isEqualTo(0.5);
        assertThat(value(Completeness.of(CATEGORY, categories("a", "nobody")))).isEqualTo(1);
    }

    @Test
    void shares_withoutAnyRow_areNotEnoughData() {
        assertThat(Completeness.of(NUMBER, numbers())).isInstanceOf(NotEnoughData.class);
        assertThat(OutOfRange.of(BINS, numbers(null, Double.NaN))).isInstanceOf(NotEnoughData.class);
        assertThat(UnseenCategories.of(CATEGORIES, categories((String) null))).isInstanceOf(NotEnoughData.class);
    }

    @Test
    void unseenCategories_rareOnesOfTheBaseline_areKnown() {
        assertThat(value(UnseenCategories.of(CATEGORIES, categories("a", "c", "new", null))))
                .isCloseTo(1.0 / 3, Offset.offset(1e-15));
    }

    @Test
    void outOfRange_infinitiesAndBothEnds_count() {
        assertThat(value(OutOfRange.of(BINS, numbers(-1.0, 81.0, Double.POSITIVE_INFINITY, 40.0, null, Double.NaN))))
                .isEqualTo(0.75);
    }

    @Test
    void constantColumn_oneValue_isConstant() {
        assertThat(ConstantColumn.is(NUMBER, numbers(7.0, 7.0, null))).isTrue();
        assertThat(ConstantColumn.is(NUMBER, numbers(7.0, 7.5))).isFalse();
        assertThat(ConstantColumn.is(NUMBER, numbers(Double.NaN, Double.NaN))).isTrue();
        assertThat(ConstantColumn.is(NUMBER, numbers(Double.NaN, 7.0))).isFalse();
        assertThat(ConstantColumn.is(NUMBER, numbers(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
                .isFalse();
        assertThat(ConstantColumn.is(CATEGORY, categories("a", "a"))).isTrue();
        assertThat(ConstantColumn.is(CATEGORY, categories("a", "b"))).isFalse();
        assertThat(ConstantColumn.is(CATEGORY, categories("c", "d"))).isFalse();
    }

    @Test
    void constantColumn_singleValue_isNotCalledConstant() {
        assertThat(ConstantColumn.is(NUMBER, numbers(7.0))).isFalse();
        assertThat(ConstantColumn.is(CATEGORY, categories("a"))).isFalse();
    }

    @Test
    void cardinality_sharedSlots_areEnclosed() {
        Enclosure.Enclosed counted =
                (Enclosure.Enclosed) Cardinality.of(CATEGORIES, categories("a", "c", "d", "new", "newer", null));

        assertThat(counted.least()).isEqualTo(3);
        assertThat(counted.most()).isEqualTo(5);
        assertThat(Cardinality.of(CATEGORIES, categories((String) null))).isInstanceOf(NotEnoughData.class);
    }

    @Property(tries = 200)
    void cardinality_anyCategories_enclosesTheirNumber(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        String[] values = new Random(seed)
                .ints(n, 0, 8)
                .mapToObj(i -> "abcdefgh".substring(i, i + 1))
                .toArray(String[]::new);
        Enclosure.Enclosed counted = (Enclosure.Enclosed) Cardinality.of(CATEGORIES, categories(values));

        assertThat((double) Arrays.stream(values).distinct().count()).isBetween(counted.least(), counted.most());
    }

    @Test
    void stuckSensor_longRunOfRareValue_isUnlikely() {
        double[] fine = new Random(1).doubles(1000).map(x -> Math.rint(x * 20)).toArray();
        double[] stuck = fine.clone();
        Arrays.fill(stuck, 400, 430, 7);

        Tested alarm = (Tested) StuckSensor.of(fine, stuck);
        assertThat(alarm.statistic()).isGreaterThanOrEqualTo(30);
        assertThat(alarm.pValue()).isLessThan(1e-20);
        assertThat(((Tested) StuckSensor.of(fine, fine)).pValue()).isEqualTo(1);
    }

    @Test
    void stuckSensor_usualValue_mayRunForLong() {
        double[] mostlyZero =
                new Random(1).doubles(2000).map(x -> x < 0.9 ? 0 : x).toArray();
        double[] another = new Random(2).doubles(2000).map(x -> x < 0.9 ? 0 : x).toArray();

        assertThat(((Tested) StuckSensor.of(mostlyZero, another)).pValue()).isGreaterThan(0.01);
    }

    @Test
    void longestRun_signedZerosAndNaN_areEqualToThemselves() {
        assertThat(StuckSensor.longestRun(new double[] {0.0, -0.0, Double.NaN, Double.NaN, Double.NaN, 1}))
                .isEqualTo(3);
        assertThat(StuckSensor.longestRun(new double[0])).isZero();
    }

    @Property(tries = 100)
    void stuckSensor_independentValues_isSeldomUnlikely(@ForAll long seed) {
        Random random = new Random(seed);
        double[] baseline = random.ints(2000, 0, 6).asDoubleStream().toArray();
        double[] current = random.ints(500, 0, 6).asDoubleStream().toArray();

        assertThat(((Tested) StuckSensor.of(baseline, current)).pValue()).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 0.001, 100, 0.01, 60, 1.0 / 3600, 1e6})
    void unitChange_valuesTimesAFactor_isThatFactor(double factor) {
        double[] before = incomes(1).toArray();
        double[] now = incomes(2).map(value -> value * factor).toArray();

        assertThat(UnitChange.of(bins(before), counts(bins(before), before), counts(bins(before), now)))
                .hasValueSatisfying(found -> assertThat(found).isCloseTo(factor, Offset.offset(factor * 1e-9)));
    }

    @Test
    void unitChange_noneOrAnOrdinaryShift_isEmpty() {
        double[] before = incomes(1).toArray();
        NumericBins bins = bins(before);
        Counts baseline = counts(bins, before);

        assertThat(UnitChange.of(bins, baseline, baseline)).isEmpty();
        assertThat(UnitChange.of(bins, baseline, counts(bins, incomes(2).toArray())))
                .isEmpty();
        assertThat(UnitChange.of(
                        bins,
                        baseline,
                        counts(bins, incomes(2).map(v -> v + 40_000).toArray())))
                .isEmpty();
        assertThat(UnitChange.of(
                        bins,
                        baseline,
                        counts(bins, incomes(2).map(v -> v * 1.5).toArray())))
                .isEmpty();
        assertThat(UnitChange.of(
                        bins,
                        baseline,
                        counts(bins, incomes(2).map(v -> v * 1000).limit(29).toArray())))
                .isEmpty();
    }

    private static DoubleStream incomes(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 2000).mapToDouble(i -> 20_000 + 3000 * Math.exp(random.nextGaussian()));
    }

    private static NumericBins bins(double[] values) {
        double least = DoubleStream.of(values).min().orElseThrow();
        return new NumericBins(
                new double[] {23_000, 26_000},
                least,
                DoubleStream.of(values).max().orElseThrow());
    }

    private static Counts counts(NumericBins bins, double[] values) {
        return Counted.numbers(bins, DoubleStream.of(values).boxed().toArray(Double[]::new));
    }

    @Test
    void volume_asExpected_isNoSurprise() {
        assertThat(((Tested) Volume.of(400, 400, 1)).statistic()).isZero();
        assertThat(((Tested) Volume.of(400, 400, 1)).pValue()).isEqualTo(1);
    }

    @Test
    void volume_halfTheRows_isASurpriseUnlessTrafficIsWild() {
        assertThat(((Tested) Volume.of(200, 400, 1)).pValue()).isLessThan(1e-20);
        assertThat(((Tested) Volume.of(200, 400, 1)).statistic()).isNegative();
        assertThat(((Tested) Volume.of(200, 400, 100)).pValue()).isGreaterThan(0.1);
        assertThatThrownBy(() -> Volume.of(1, 1, 0.5)).hasMessageContaining("0.5");
    }

    @Test
    void dispersion_ofWindows_isVarianceByMean() {
        assertThat(Volume.dispersion(new long[] {8, 12, 10, 6, 14})).isEqualTo(1);
        assertThat(Volume.dispersion(new long[] {0, 200, 0, 200})).isCloseTo(133.3333333, Offset.offset(1e-6));
        assertThat(Volume.dispersion(new long[] {5})).isEqualTo(1);
        assertThat(Volume.dispersion(new long[] {0, 0, 0})).isEqualTo(1);
    }

    @Test
    void freshness_age_isInUsualGaps() {
        assertThat(Freshness.of(1_000, 61_000, 2_000)).isEqualTo(new Freshness(60_000, 30));
        assertThat(Freshness.of(1_000, 61_000, 2_000).chance()).isLessThan(1e-12);
        assertThat(Freshness.of(90_000, 61_000, 2_000)).isEqualTo(new Freshness(0, 0));
        assertThatThrownBy(() -> Freshness.of(0, 0, 0)).hasMessageContaining("above 0");
    }

    private static double value(Measurement measurement) {
        return ((Measurement.Measured) measurement).value();
    }
}
