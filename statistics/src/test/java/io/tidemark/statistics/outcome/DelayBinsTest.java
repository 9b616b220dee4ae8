package io.tidemark.statistics.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DelayBinsTest {

    @Test
    void binOf_bounds_belongToTheUpperBin() {
        assertThat(DelayBins.binOf(-5_000)).isZero();
        assertThat(DelayBins.binOf(999)).isZero();
        assertThat(DelayBins.binOf(1_000)).isEqualTo(1);
        assertThat(DelayBins.binOf(1_414)).isEqualTo(2);
        assertThat(DelayBins.binOf(2_000)).isEqualTo(3);
        assertThat(DelayBins.binOf(Long.MAX_VALUE)).isEqualTo(DelayBins.SIZE - 1);
    }

    @Test
    void quantile_withoutLabels_isNothing() {
        assertThat(DelayBins.quantile(new long[DelayBins.SIZE], 0.5)).isEmpty();
    }

    @Property(tries = 200)
    void quantile_manyDelays_isNearTheExactOne(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        Random random = new Random(seed);
        long[] delays = random.longs(500)
                .map(any -> (long) (Math.exp(random.nextGaussian()) * 6 * 3_600_000))
                .sorted()
                .toArray();
        long[] counts = new long[DelayBins.SIZE];
        Arrays.stream(delays).forEach(delay -> counts[DelayBins.binOf(delay)]++);
        double exact = delays[Math.min(499, (int) Math.ceil(share * 500) - 1)] / 1000.0;

        assertThat(Math.log(DelayBins.quantile(counts, share).orElseThrow() / exact))
                .isCloseTo(0, within(0.36));
    }
}
