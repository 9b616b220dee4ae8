package io.tidemark.statistics.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargestGapTest {

    /** Kolmogorov's distribution: mean √(π/2) ln 2, variance π²/12 less its square. */
    @Test
    void of_veryManyBins_isKolmogorovsDistribution() {
        Chance chance = LargestGap.of(LongStream.generate(() -> 1).limit(5000).toArray(), 1);

        assertThat(chance.mean()).isCloseTo(0.8687, within(0.02));
        assertThat(chance.deviation()).isCloseTo(0.2603, within(0.01));
    }

    /** With two bins D is the difference of two rates: the half of a normal with deviation √(p(1−p)). */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9"})
    void of_twoBins_isTheHalfNormal(long first, long second) {
        double p = (double) first / (first + second);

        Chance chance = LargestGap.of(new long[] {first, 0, second}, 2);

        Chance expected = Chance.halfNormal(Math.sqrt(p * (1 - p)));
        assertThat(chance.mean()).isCloseTo(expected.mean(), within(0.03 * expected.mean()));
        assertThat(chance.deviation()).isCloseTo(expected.deviation(), within(0.05 * expected.deviation()));
    }

    /** Against counts that are drawn, with one bin that holds most of the values. */
    @Test
    void of_heavyBin_isWhatWindowsShow() {
        long[] counts = IntStream.range(0, 19).mapToLong(i -> i == 4 ? 700 : 17).toArray();
        double total = Arrays.stream(counts).sum();
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        int draws = 4000;
        for (int draw = 0; draw < draws; draw++) {
            double[] up = new double[counts.length];
            for (int value = 0; value < 200; value++) {
                double at = random.nextDouble() * total;
                int bin = 0;
                while (bin < counts.length - 1 && at >= counts[bin]) {
                    at -= counts[bin++];
                }
                up[bin] += 1 / 200.0;
            }
            double gap = 0;
            double largest = 0;
            for (int bin = 0; bin < counts.length; bin++) {
                gap += up[bin] - counts[bin] / total;
                largest = Math.max(largest, Math.abs(gap));
            }
            sum += largest;
        }

        double seen = sum / draws * Math.sqrt(200);
        assertThat(LargestGap.of(counts, 4).mean()).isCloseTo(seen, within(0.03 * seen));
    }

    @Test
    void of_sameSeed_isTheSame() {
        long[] counts = {5, 4, 3, 2, 1};

        assertThat(LargestGap.of(counts, 9)).isEqualTo(LargestGap.of(counts, 9));
    }
}
