package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.noise.Chance;
import io.tidemark.statistics.noise.Dispersion;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTest {

    private static final Chance NOISE = new Chance(0.02, 0.01);

    private static Effect effect(double value, double corrected, Dispersion dispersion) {
        return Effect.distance(value, NOISE, corrected, 0.05, dispersion, 100, 1000);
    }

    private static Effect effect(double value, double corrected) {
        return effect(value, corrected, Dispersion.NONE);
    }

    private static Effect directed(double value, double standardError) {
        IdentifiedRange range = IdentifiedRange.at(value, standardError);
        return new Effect(
                value, NOISE, value, range, standardError, Dispersion.NONE, 100, 1000, -1, Double.POSITIVE_INFINITY);
    }

    @Test
    void interval_effect_isTwoStandardErrorsEitherWay() {
        assertThat(effect(0.3, 0.3).lower()).isCloseTo(0.202002, within(1e-6));
        assertThat(effect(0.3, 0.3).upper()).isCloseTo(0.397998, within(1e-6));
    }

    @Test
    void interval_correctedEffect_isCentredBetweenItAndTheObservedOneAndWider() {
        // √(0.05² + 0.06²/12) = 0.0529150
        Effect effect = effect(0.36, 0.3);

        assertThat(effect.lower()).isCloseTo(0.33 - 1.959964 * 0.0529150, within(1e-6));
        assertThat(effect.upper()).isCloseTo(0.33 + 1.959964 * 0.0529150, within(1e-6));
    }

    @Test
    void interval_effectNearAnEnd_staysInsideZeroToOne() {
        assertThat(effect(0.01, -0.3).lower()).isZero();
        assertThat(effect(0.01, -0.3).upper()).isBetween(0.0, 0.15);
        assertThat(effect(1, 1).upper()).isEqualTo(1);
    }

    @Test
    void interval_effectWithADirection_staysInsideItsOwnRange() {
        assertThat(directed(-0.9, 0.2).lower()).isEqualTo(-1);
        assertThat(directed(-0.9, 0.2).upper()).isCloseTo(-0.508007, within(1e-6));
        assertThat(directed(4, 0.5).upper()).isCloseTo(4.979982, within(1e-6));
    }

    @Test
    void interval_dispersionLearnedFromFewWindows_isWider() {
        Effect effect = effect(0.3, 0.3, new Dispersion(1, 20));

        assertThat(effect.upper()).isCloseTo(0.3 + 2.093024 * 0.05, within(1e-4)); // t, 19 degrees of freedom
    }

    @Test
    void pValue_effect_isTheUpperTailBeyondTheTolerance() {
        Effect effect = effect(0.3, 0.3);

        assertThat(effect.pValue(0.3)).isEqualTo(0.5);
        assertThat(effect.pValue(0.3 - 0.05 * 1.6448536269514722)).isCloseTo(0.05, within(1e-12));
        assertThat(effect.pValue(0.3 + 0.05 * 1.6448536269514722)).isCloseTo(0.95, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"20, 0.5", "20, 2", "20, 4", "20, 7", "20, 12", "100, 5", "1000, 6"})
    void pValue_dispersionLearnedFromFewWindows_hasTheTailOfStudent(int windows, double t) {
        Effect effect = effect(0.3, t * 0.05, new Dispersion(1, windows));

        double tail = TDistribution.of(windows - 1).survivalProbability(t);
        double score = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail);
        double ours = NormalDistribution.of(0, 1).inverseSurvivalProbability(effect.pValue(0));
        assertThat(ours).isCloseTo(score, within(0.02));
    }

    @Test
    void score_largeBaseline_isTheEffectBeyondTheToleranceInStandardErrors() {
        Effect effect = Effect.distance(0.3, NOISE, 0.3, 0.05, Dispersion.NONE, 100, 1_000_000_000);

        assertThat(effect.score(0.1)).isCloseTo(4, within(1e-3));
    }

    /** Both sides the same: each has a standard error of 0.05/√2. */
    @Test
    void score_smallBaseline_leavesRoomForItsOwnError() {
        Effect effect = Effect.distance(0.3, NOISE, 0.3, 0.05, Dispersion.NONE, 100, 100);

        double each = 0.05 / Math.sqrt(2);
        assertThat(effect.score(0.1)).isCloseTo((0.2 - 1.644854 * each) / each, within(1e-6));
    }
}
