package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.noise.Dispersion;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateDifferenceTest {

    @Test
    void of_counts_isTheDifferenceWithTheErrorOfAgrestiAndCaffo() {
        Effect effect = RateDifference.of(98, 998, 28, 98, Dispersion.NONE);

        double b = 99 / 1000.0;
        double w = 29 / 100.0;
        assertThat(effect.value()).isCloseTo(28 / 98.0 - 98 / 998.0, within(1e-15));
        assertThat(effect.corrected()).isCloseTo(w - b, within(1e-15));
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(b * (1 - b) / 1000 + w * (1 - w) / 100), within(1e-15));
    }

    @Test
    void of_rareOnBothSides_isNoDrift() {
        assertThat(RateDifference.of(0, 3500, 0, 97, Dispersion.NONE).pValue(0.02))
                .isGreaterThan(0.5);
        assertThat(RateDifference.of(3500, 3500, 97, 97, Dispersion.NONE).pValue(0.02))
                .isGreaterThan(0.5);
    }

    @Property(tries = 300)
    void of_sidesExchanged_isTheSameValue(
            @ForAll @LongRange(min = 1, max = 100_000) long m,
            @ForAll @LongRange(min = 1, max = 100_000) long n,
            @ForAll @DoubleRange(min = 0, max = 1) double a,
            @ForAll @DoubleRange(min = 0, max = 1) double b) {
        Effect effect = RateDifference.of((long) (a * m), m, (long) (b * n), n, Dispersion.NONE);
        Effect exchanged = RateDifference.of((long) (b * n), n, (long) (a * m), m, Dispersion.NONE);

        assertThat(effect.value()).isEqualTo(exchanged.value()).isBetween(0.0, 1.0);
        assertThat(effect.standardError())
                .isCloseTo(exchanged.standardError(), within(1e-15))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.2, 0.5})
    void of_noDrift_isTheNoiseOnAverage(double rate) {
        Draws draws = new Draws(11);
        double[] shares = {rate, 1 - rate};
        double value = 0;
        double noise = 0;
        for (int i = 0; i < 4000; i++) {
            long window = draws.counts(shares, 2, 500).at(0);
            long baseline = draws.counts(shares, 2, 3500).at(0);
            Effect effect = RateDifference.of(baseline, 3500, window, 500, Dispersion.NONE);
            value += effect.value();
            noise += effect.noise().mean();
        }

        assertThat(noise / value).isCloseTo(1, within(0.04));
    }
}
