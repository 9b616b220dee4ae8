package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.judge.Effect;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalShiftTest {

    @Test
    void of_twoStrata_isTheWeightedMeanOfTheirTotalVariations() {
        long[][] baseline = {{80, 20}, {100, 300}};
        long[][] window = {{30, 20}, {5, 45}};

        Effect effect = ConditionalShift.of(baseline, window).effect();

        // 0.2 in one half of the window, 0.15 in the other
        assertThat(effect.value()).isCloseTo(0.175, within(1e-12));
        assertThat(effect.n()).isEqualTo(100);
        assertThat(effect.nBaseline()).isEqualTo(500);
    }

    @Test
    void of_oneStratum_hasTheStandardErrorOfADifferenceOfShares() {
        Effect effect = ConditionalShift.of(new long[][] {{500, 500}}, new long[][] {{30, 70}})
                .effect();

        assertThat(effect.standardError()).isCloseTo(Math.sqrt(.5 * .5 / 1000 + .3 * .7 / 100), within(1e-12));
    }

    @Property
    void of_otherSharesOfTheStrata_butTheSameConditionals_isNothing(@ForAll long seed) {
        Random random = new Random(seed);
        long[][] baseline = new long[4][];
        long[][] window = new long[4][];
        for (int row = 0; row < 4; row++) {
            long[] shares = random.longs(5, 0, 20).toArray();
            baseline[row] = times(shares, 1 + random.nextInt(30));
            window[row] = times(shares, 1 + random.nextInt(30));
        }
        window[0][0] = ++baseline[0][0];
        window[0] = baseline[0].clone();

        ConditionalShift shift = ConditionalShift.of(baseline, window);

        assertThat(shift.effect().value()).isCloseTo(0, within(1e-12));
        assertThat(shift.pValue()).isGreaterThan(0.5);
    }

    private static long[] times(long[] counts, int factor) {
        long[] more = counts.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] *= factor;
        }
        return more;
    }

    @Property
    void of_anyTables_isWithinItsRange(@ForAll long seed) {
        Random random = new Random(seed);
        long[][] baseline = new long[1 + random.nextInt(5)][];
        long[][] window = new long[baseline.length][];
        int columns = 1 + random.nextInt(5);
        for (int row = 0; row < baseline.length; row++) {
            baseline[row] = random.longs(columns, 0, random.nextInt(3) * 10 + 1).toArray();
            window[row] = random.longs(columns, 0, random.nextInt(3) * 10 + 1).toArray();
        }
        baseline[0][0]++;
        window[0][0]++;

        ConditionalShift shift = ConditionalShift.of(baseline, window);

        assertThat(shift.effect().value()).isBetween(0.0, 1 + 1e-12);
        assertThat(shift.effect().noise().mean()).isBetween(0.0, 1 + 1e-12);
        assertThat(shift.effect().corrected())
                .isLessThanOrEqualTo(shift.effect().value() + 1e-12);
        assertThat(shift.effect().standardError()).isPositive();
        assertThat(shift.pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void of_strataThatOneSideLacks_areLeftOut() {
        Effect effect = ConditionalShift.of(
                        new long[][] {{80, 20}, {0, 0}, {50, 50}}, new long[][] {{50, 50}, {7, 9}, {0, 0}})
                .effect();

        assertThat(effect.value()).isCloseTo(0.3, within(1e-12));
        assertThat(effect.n()).isEqualTo(100);
        assertThat(effect.nBaseline()).isEqualTo(100);
    }

    @Test
    void of_tablesOfOtherShape_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConditionalShift.of(new long[][] {{1, 2}}, new long[][] {{1, 2, 3}}))
                .withMessageContaining("different cells");
    }

    @Test
    void of_emptyTables_hasNothingToCompare() {
        ConditionalShift shift = ConditionalShift.of(new long[2][2], new long[2][2]);

        assertThat(shift.effect().n()).isZero();
        assertThat(shift.pValue()).isEqualTo(1);
    }

    @Test
    void transposed_rectangle_exchangesRowsAndColumns() {
        assertThat(ConditionalShift.transposed(new long[][] {{1, 2, 3}, {4, 5, 6}}))
                .isDeepEqualTo(new long[][] {{1, 4}, {2, 5}, {3, 6}});
    }

    /** What 1,000 windows of a known shift come to. */
    private record Outcome(double value, double noise, double corrected, double covered, double above, double found) {

        static Outcome of(String which, int m, int n, double shift) {
            double[] rows = Shapes.rows(which);
            double[][] before = Shapes.conditional(which);
            double[][] now = Tables.between(rows, before, Shapes.drifted(which), shift);
            Tables tables = new Tables(5);
            int tries = 1_000;
            double[] sums = new double[6];
            for (int i = 0; i < tries; i++) {
                Effect effect = ConditionalShift.of(tables.draw(rows, before, m), tables.draw(rows, now, n))
                        .effect();
                sums[0] += effect.value();
                sums[1] += effect.noise().mean();
                sums[2] += effect.corrected();
                sums[3] += effect.lower() <= shift && shift <= effect.upper() ? 1 : 0;
                sums[4] += effect.lower() > shift ? 1 : 0;
                sums[5] += effect.pValue(0.05) <= 0.05 ? 1 : 0;
            }
            return new Outcome(
                    sums[0] / tries,
                    sums[1] / tries,
                    sums[2] / tries,
                    sums[3] / tries,
                    sums[4] / tries,
                    sums[5] / tries);
        }
    }

    @ParameterizedTest
    @CsvSource({"three, 3500, 310", "three, 400, 310", "rare, 3500, 310", "band, 1800, 260", "thirty, 3500, 310"})
    void of_noDifference_isTheNoiseOnAverageAndNothingWhenCorrected(String which, int m, int n) {
        Outcome outcome = Outcome.of(which, m, n, 0);

        assertThat(outcome.value()).isCloseTo(outcome.noise(), within(0.03 * outcome.noise()));
        assertThat(outcome.corrected()).isCloseTo(0, within(0.04 * outcome.noise()));
        assertThat(outcome.found()).as("called drift").isLessThan(0.005);
    }

    /** Nominal is 0.95 and 0.025: never less sure, and not much surer where chance is the smaller part. */
    @ParameterizedTest
    @CsvSource({
        "three, 3500, 310, 0.02", "three, 3500, 310, 0.05", "three, 3500, 310, 0.1", "three, 3500, 310, 0.2",
        "rare, 3500, 310, 0.02", "rare, 3500, 310, 0.05", "rare, 3500, 310, 0.2", "three, 400, 310, 0.1",
        "band, 1800, 260, 0.05", "band, 1800, 260, 0.2", "band, 1800, 260, 0.5", "thirty, 3500, 310, 0.1"
    })
    void of_knownShift_isCoveredByTheInterval(String which, int m, int n, double shift) {
        Outcome outcome = Outcome.of(which, m, n, shift);

        assertThat(outcome.covered()).isGreaterThanOrEqualTo(0.935);
        assertThat(outcome.above()).as("lower bound too high").isLessThanOrEqualTo(0.035);
    }

    @ParameterizedTest
    @CsvSource({"three, 3500, 310", "rare, 3500, 310", "band, 1800, 260", "thirty, 3500, 310"})
    void of_shiftJustTolerated_isCalledDriftNoMoreOftenThanTheLevel(String which, int m, int n) {
        assertThat(Outcome.of(which, m, n, 0.05).found()).isLessThanOrEqualTo(0.06);
    }

    @ParameterizedTest
    @CsvSource({"three, 3500, 310, 0.15, 0.93", "rare, 3500, 310, 0.15, 0.99", "band, 1800, 260, 0.2, 0.95"})
    void of_clearShift_isFound(String which, int m, int n, double shift, double power) {
        assertThat(Outcome.of(which, m, n, shift).found()).isGreaterThan(power);
    }
}
