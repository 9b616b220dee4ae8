package io.tidemark.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    /** Against the exact distribution, by Kolmogorov's distance: 1.63/√draws at 1 %, less for discrete values. */
    @ParameterizedTest
    @CsvSource({"5, 0.3", "100, 0.01", "100, 0.4", "1000, 0.0166", "1000, 0.9", "100000, 0.0166", "100000, 0.5"})
    void draw_manyTimes_followsTheDistribution(int trials, double share) {
        Binomial binomial = new Binomial(new SplittableRandom(trials));
        int draws = 40_000;
        int[] counts = new int[trials + 1];
        for (int i = 0; i < draws; i++) {
            counts[(int) binomial.draw(trials, share)]++;
        }
        BinomialDistribution exact = BinomialDistribution.of(trials, share);
        double below = 0;
        double largest = 0;
        int mean = (int) (trials * share);
        int reach = 10 + (int) (8 * Math.sqrt(trials * share * (1 - share)));
        for (int k = 0; k <= Math.min(trials, mean + reach); k++) {
            below += (double) counts[k] / draws;
            if (k >= mean - reach) {
                largest = Math.max(largest, Math.abs(below - exact.cumulativeProbability(k)));
            }
        }

        assertThat(below).isCloseTo(1, within(1e-9));
        assertThat(largest).isLessThan(1.63 / Math.sqrt(draws));
    }
}
