package io.tidemark.monitor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    @ParameterizedTest
    @CsvSource({"0.7, 1", "1, 1", "1.1, 2", "2.1, 2.5", "3, 5", "7, 10", "0.03, 0.05", "123, 200", "0, 1"})
    void round_anyLength_isTheNextRoundOne(double length, double round) {
        assertThat(Steps.round(length)).isEqualTo(round);
    }

    @Property(tries = 300)
    void over_anyValues_countsEachOnceInAtMostAsManyBars(
            @ForAll long seed,
            @ForAll @IntRange(min = -1000, max = 1000) int place,
            @ForAll @IntRange(min = -6, max = 6) int exponent) {
        double scale = Math.pow(10, exponent);
        Random random = new Random(seed);
        double[] baseline = DoubleStream.generate(() -> place + scale * random.nextGaussian())
                .limit(200)
                .toArray();
        double[] current = DoubleStream.generate(() -> place + scale * (3 + random.nextGaussian()))
                .limit(100)
                .toArray();

        Steps steps = Steps.over(baseline, current, 30);

        assertThat(steps.bars()).isBetween(1, 31);
        assertThat(LongStream.of(steps.count(baseline)).sum()).isEqualTo(200);
        assertThat(LongStream.of(steps.count(current)).sum()).isEqualTo(100);
    }

    @Test
    void over_currentFarAway_staysWithinOneRangeOfTheBaseline() {
        double[] baseline = new Random(1).doubles(1000).toArray();
        double[] current = DoubleStream.of(baseline).map(value -> value * 1e6).toArray();

        Steps steps = Steps.over(baseline, current, 30);

        assertThat(steps.edge(steps.bars())).isLessThan(3);
        assertThat(steps.count(current)[steps.bars() + 1]).isGreaterThan(990);
    }
}
