package io.tidemark.statistics.categorical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Measurement.NotEnoughData;
import io.tidemark.statistics.Measurement.Undefined;
import io.tidemark.statistics.TestResult.Tested;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TwoByTwoTest {

    /** Newcombe (1998), table II, method 10: 56/70 less 48/80, 9/10 less 3/10, 10/10 less 0/20, 10/10 less 0/10. */
    @Example
    void newcombe_publishedExamples_givesTheirBounds() {
        checkNewcombe(new TwoByTwo(48, 32, 56, 14), .2, .0524, .3339);
        checkNewcombe(new TwoByTwo(3, 7, 9, 1), .6, .1705, .8090);
        checkNewcombe(new TwoByTwo(0, 20, 10, 0), 1, .6791, 1);
        checkNewcombe(new TwoByTwo(0, 10, 10, 0), 1, .6075, 1);
    }

    private static void checkNewcombe(TwoByTwo table, double difference, double lower, double upper) {
        NewcombeInterval interval = NewcombeInterval.of(table, .95).orElseThrow();
        assertThat(interval.difference()).isCloseTo(difference, within(1e-9));
        assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    @Property
    void newcombe_anyTable_holdsTheDifferenceAndMirrorsWhenSwapped(
            @ForAll @IntRange(min = 0, max = 500) int a,
            @ForAll @IntRange(min = 1, max = 500) int b,
            @ForAll @IntRange(min = 0, max = 500) int c,
            @ForAll @IntRange(min = 1, max = 500) int d) {
        NewcombeInterval interval =
                NewcombeInterval.of(new TwoByTwo(a, b, c, d), .95).orElseThrow();
        NewcombeInterval swapped =
                NewcombeInterval.of(new TwoByTwo(c, d, a, b), .95).orElseThrow();

        assertThat(interval.difference()).isBetween(interval.lower() - 1e-12, interval.upper() + 1e-12);
        assertThat(interval.lower()).isGreaterThanOrEqualTo(-1 - 1e-12).isCloseTo(-swapped.upper(), within(1e-12));
        assertThat(interval.smallestSize())
                .isNotNegative()
                .isLessThanOrEqualTo(Math.abs(interval.difference()) + 1e-12)
                .isCloseTo(swapped.smallestSize(), within(1e-12));
    }

    @Example
    void newcombe_emptySide_isEmpty() {
        assertThat(NewcombeInterval.of(new TwoByTwo(0, 0, 1, 2), .95)).isEmpty();
        assertThat(NewcombeInterval.of(new TwoByTwo(1, 2, 0, 0), .95)).isEmpty();
    }

    @Example
    void newcombe_noConfidence_isRefused() {
        TwoByTwo table = new TwoByTwo(1, 2, 3, 4);
        assertThatThrownBy(() -> NewcombeInterval.of(table, 1)).hasMessageContaining("was 1.0");
        assertThatThrownBy(() -> NewcombeInterval.of(table, Double.NaN)).hasMessageContaining("was NaN");
    }

    @Example
    void tests_emptySide_areNotEnoughData() {
        TwoByTwo table = new TwoByTwo(3, 4, 0, 0);
        NotEnoughData none = new NotEnoughData(0, 1);
        assertThat(FisherExact.of(table, FisherExact.Alternative.TWO_SIDED)).isEqualTo(none);
        assertThat(ProportionZ.pooled(table)).isEqualTo(none);
        assertThat(ProportionZ.unpooled(table)).isEqualTo(none);
    }

    @Example
    void unpooled_nothingLeftToChance_isUndefined() {
        assertThat(ProportionZ.unpooled(new TwoByTwo(5, 0, 0, 5))).isInstanceOf(Undefined.class);
        assertThat(ProportionZ.pooled(new TwoByTwo(5, 0, 0, 5))).isInstanceOf(Tested.class);
    }

    @Example
    void fisher_moreThanItCanTake_isRefusedWithAWayOut() {
        TwoByTwo table = new TwoByTwo(3_000_000_000L, 1, 1, 1);
        assertThatThrownBy(() -> FisherExact.of(table, FisherExact.Alternative.LESS))
                .hasMessageContaining("use ProportionZ");
    }

    @Example
    void of_negativeCount_isRefused() {
        assertThatThrownBy(() -> new TwoByTwo(1, 2, -3, 4)).hasMessageContaining("current -3 and 4");
    }

    @Property
    void pooled_anyTable_isTheSignedRootOfChiSquare(
            @ForAll @IntRange(min = 1, max = 500) int a,
            @ForAll @IntRange(min = 1, max = 500) int b,
            @ForAll @IntRange(min = 1, max = 500) int c,
            @ForAll @IntRange(min = 1, max = 500) int d) {
        Tested z = (Tested) ProportionZ.pooled(new TwoByTwo(a, b, c, d));
        Tested chi = (Tested) ChiSquare.homogeneity(new long[] {a, b}, new long[] {c, d});
        assertThat(z.statistic() * z.statistic()).isCloseTo(chi.statistic(), within(1e-8));
        assertThat(z.pValue()).isCloseTo(chi.pValue(), within(1e-9));
    }
}
