package io.tidemark.statistics.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.Estimate;
import org.junit.jupiter.api.Test;

class ToleratedTest {

    private static final Tolerated TENTH = new Tolerated(-0.1, 0.1);

    private static Estimate estimate(double value, double lower, double upper) {
        return new Estimate(value, (upper - lower) / 4, lower, upper, 1000);
    }

    @Test
    void pValue_intervalThatEndsAtTheRange_isTheHalfOfFivePercent() {
        assertThat(TENTH.pValue(BiasMetric.DPPL, estimate(0.2, 0.1, 0.25))).isCloseTo(0.025, within(1e-9));
        assertThat(TENTH.pValue(BiasMetric.DPPL, estimate(-0.2, -0.5, -0.1))).isCloseTo(0.025, within(1e-9));
        Tolerated fourFifths = Tolerated.standard(BiasMetric.DI).orElseThrow();
        assertThat(fourFifths.pValue(BiasMetric.DI, estimate(0.4, 0.2, 0.8))).isCloseTo(0.025, within(1e-9));
        assertThat(fourFifths.pValue(BiasMetric.DI, estimate(0, 0, 0.8))).isCloseTo(0.025, within(1e-9));
        assertThat(fourFifths.pValue(BiasMetric.DI, estimate(2.5, 1.25, 5))).isCloseTo(0.025, within(1e-9));
    }

    @Test
    void pValue_valueWithinTheRange_isOne() {
        assertThat(TENTH.pValue(BiasMetric.DPPL, estimate(0.1, 0.05, 0.15))).isEqualTo(1);
    }

    @Test
    void pValue_intervalThatReachesIntoTheRange_isMoreThanTheHalfOfFivePercent() {
        assertThat(TENTH.pValue(BiasMetric.DPPL, estimate(0.2, 0.05, 0.35))).isBetween(0.025, 0.5);
    }

    @Test
    void holds_wholeIntervalWithin_only() {
        assertThat(TENTH.holds(estimate(0, -0.1, 0.1))).isTrue();
        assertThat(TENTH.holds(estimate(0, -0.11, 0.1))).isFalse();
    }

    @Test
    void of_endBeforeBeginning_isRefused() {
        assertThatThrownBy(() -> new Tolerated(1, 0.8)).isInstanceOf(IllegalArgumentException.class);
    }
}
