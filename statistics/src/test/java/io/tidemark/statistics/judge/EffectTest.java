package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EffectTest {

    @Test
    void interval_effect_isTwoStandardErrorsEitherWay() {
        Effect effect = new Effect(0.3, 0.02, 0.3, 0.05, 100, 1000);

        assertThat(effect.lower()).isCloseTo(0.202002, within(1e-6));
        assertThat(effect.upper()).isCloseTo(0.397998, within(1e-6));
    }

    @Test
    void interval_correctedEffect_reachesFromItToTheObservedOne() {
        Effect effect = new Effect(0.34, 0.04, 0.3, 0.05, 100, 1000);

        assertThat(effect.lower()).isCloseTo(0.202002, within(1e-6));
        assertThat(effect.upper()).isCloseTo(0.437998, within(1e-6));
    }

    @Test
    void interval_effectNearAnEnd_staysInsideZeroToOne() {
        Effect none = new Effect(0.01, 0.02, -0.3, 0.05, 100, 1000);
        Effect all = new Effect(1, 0.02, 1, 0.05, 100, 1000);

        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(0.107998, within(1e-6));
        assertThat(all.upper()).isEqualTo(1);
    }

    @Test
    void interval_effectWithADirection_staysInsideItsOwnRange() {
        Effect better = new Effect(-0.9, 0, -0.9, 0.2, 100, 1000, -1, Double.POSITIVE_INFINITY);
        Effect worse = new Effect(4, 0, 4, 0.5, 100, 1000, -1, Double.POSITIVE_INFINITY);

        assertThat(better.lower()).isEqualTo(-1);
        assertThat(better.upper()).isCloseTo(-0.508007, within(1e-6));
        assertThat(worse.upper()).isCloseTo(4.979982, within(1e-6));
    }

    @Test
    void pValue_effect_isTheUpperTailBeyondTheTolerance() {
        Effect effect = new Effect(0.3, 0.02, 0.3, 0.05, 100, 1000);

        assertThat(effect.pValue(0.3)).isEqualTo(0.5);
        assertThat(effect.pValue(0.3 - 0.05 * 1.6448536269514722)).isCloseTo(0.05, within(1e-12));
        assertThat(effect.pValue(0.3 + 0.05 * 1.6448536269514722)).isCloseTo(0.95, within(1e-12));
    }
}
