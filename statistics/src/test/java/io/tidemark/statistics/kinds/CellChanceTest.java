package io.tidemark.statistics.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CellChanceTest {

    @Property(tries = 300)
    void of_anyMargins_hasTheMomentsOfTheHypergeometricDistribution(
            @ForAll @LongRange(min = 1, max = 60) long window,
            @ForAll @LongRange(min = 1, max = 60) long baseline,
            @ForAll @LongRange(min = 0, max = 120) long some) {
        long both = window + baseline;
        long marked = Math.min(some, both);
        CellChance chance = CellChance.of(marked, window, both);

        double mean = (double) window * marked / both;
        double deviation = 0;
        double variance = 0;
        double nearness = 0;
        for (long x = Math.max(0, window - (both - marked)); x <= Math.min(marked, window); x++) {
            double p = choose(marked, x)
                            .multiply(choose(both - marked, window - x))
                            .doubleValue()
                    / choose(both, window).doubleValue();
            deviation += p * Math.abs(x - mean);
            variance += p * (x - mean) * (x - mean);
        }
        for (long x = 0; variance > 1e-12 && x <= marked; x++) {
            double p = choose(marked, x)
                            .multiply(choose(both - marked, window - x))
                            .doubleValue()
                    / choose(both, window).doubleValue();
            nearness += p * Math.exp(-(x - mean) * (x - mean) / (2 * variance));
        }
        assertThat(chance.mean()).isCloseTo(mean, within(1e-9));
        assertThat(chance.variance()).isCloseTo(variance, within(1e-9));
        assertThat(chance.deviation()).isCloseTo(deviation, within(1e-9));
        if (variance > 1e-12) {
            assertThat(chance.nearness()).isCloseTo(nearness, within(1e-9));
        }
    }

    private static BigInteger choose(long n, long k) {
        BigInteger result = k < 0 || k > n ? BigInteger.ZERO : BigInteger.ONE;
        for (long i = 0; i < k && k <= n; i++) {
            result = result.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return result;
    }

    @Test
    void of_manyObservations_goesOverIntoTheNormalDistributionWithoutAStep() {
        CellChance counted = CellChance.of(470, 2_000, 10_000_000);
        CellChance before = CellChance.of(505_000, 2_000, 10_000_000);
        CellChance after = CellChance.of(560_000, 2_000, 10_000_000);

        assertThat(counted.variance()).isLessThan(1);
        assertThat(before.variance()).isBetween(90.0, 100.0);
        assertThat(after.variance()).isGreaterThan(100);
        assertThat(before.deviation() / Math.sqrt(before.variance()))
                .isCloseTo(after.deviation() / Math.sqrt(after.variance()), within(0.001));
        assertThat(before.nearness()).isCloseTo(after.nearness(), within(0.001));
    }

    @Test
    void bias_averagedOverChance_isTheMeanDeviation() {
        CellChance chance = CellChance.of(40, 30, 330);

        double bias = 0;
        for (long x = 0; x <= 30; x++) {
            double p = choose(40, x).multiply(choose(290, 30 - x)).doubleValue()
                    / choose(330, 30).doubleValue();
            bias += p * chance.bias(x);
        }
        assertThat(bias).isCloseTo(chance.deviation(), within(1e-12));
        assertThat(chance.bias(25)).as("far beyond chance").isLessThan(1e-20);
    }
}
