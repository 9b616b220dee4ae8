package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.profile.Counts;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountedTotalVariationTest {

    @ParameterizedTest
    @MethodSource("io.tidemark.statistics.judge.GoldenCounts#all")
    void of_goldenCounts_isHalfTheSumOfDifferences(long[] baseline, long[] window, double tvd, double ks, double psi) {
        Categories categories = Columns.categories(baseline.length);

        Effect effect = CountedTotalVariation.of(
                categories,
                Columns.counts(categories.slots(), baseline),
                Columns.counts(categories.slots(), window),
                Dispersion.NONE);

        assertThat(effect.value()).isCloseTo(tvd, within(1e-9)).isGreaterThanOrEqualTo(ks - 1e-9);
        assertThat(effect.corrected()).isLessThan(effect.value());
    }

    @Property(tries = 300)
    void of_anyCounts_equalsThePlainFormula(@ForAll long seed) {
        Random random = new Random(seed);
        Categories categories = Columns.categories(random.nextInt(20));
        long[] b = random.longs(categories.slots(), 0, 50).toArray();
        long[] w = random.longs(categories.slots(), 0, 50).toArray();
        b[0]++;
        w[0]++;

        Effect effect = CountedTotalVariation.of(
                categories, Columns.counts(b.length, b), Columns.counts(w.length, w), Dispersion.NONE);

        double sum = 0;
        for (int s = 0; s < categories.missing(); s++) {
            sum += Math.abs((double) w[s] / effect.n() - (double) b[s] / effect.nBaseline());
        }
        assertThat(effect.value()).isCloseTo(sum / 2, within(1e-12)).isBetween(0.0, 1 + 1e-12);
        assertThat(effect.standardError()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 100})
    void of_noDrift_isTheNoiseOnAverageAndNothingWhenCorrected(int own) {
        Draws draws = new Draws(7);
        Categories categories = Columns.categories(own);
        double[] shares = Draws.zipf(own);
        for (int[] sizes : new int[][] {{300, 3500}, {3000, 3500}}) {
            double value = 0;
            double noise = 0;
            double corrected = 0;
            for (int i = 0; i < 2000; i++) {
                Counts window = draws.counts(shares, categories.slots(), sizes[0]);
                Counts baseline = draws.counts(shares, categories.slots(), sizes[1]);
                Effect effect = CountedTotalVariation.of(categories, baseline, window, Dispersion.NONE);
                value += effect.value();
                noise += effect.noise().mean();
                corrected += effect.corrected();
            }
            assertThat(noise / value).as("noise of what is seen").isCloseTo(1, within(0.04));
            assertThat(corrected / value).as("corrected of what is seen").isCloseTo(0, within(0.06));
        }
    }

    @Test
    void of_clearDifference_keepsItsSizeWhenCorrected() {
        Categories categories = Columns.categories(3);
        Effect effect = CountedTotalVariation.of(
                categories, Columns.counts(6, 5000, 3000, 2000), Columns.counts(6, 200, 300, 500), Dispersion.NONE);

        assertThat(effect.value()).isCloseTo(0.3, within(1e-12));
        assertThat(effect.corrected()).isCloseTo(0.3, within(0.01));
    }

    @Test
    void of_standardError_isThatOfTheShareOnTheRisingSide() {
        Categories categories = Columns.categories(2);
        Effect effect = CountedTotalVariation.of(
                categories, Columns.counts(5, 500, 500), Columns.counts(5, 30, 70), Dispersion.NONE);

        // with two categories TV is the difference of two shares
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(.5 * .5 / 1000 + .3 * .7 / 100), within(1e-12));
    }

    @Test
    void of_otherAndUnseen_areCategoriesAndMissingIsNot() {
        Categories categories = Columns.categories(1);
        Effect effect = CountedTotalVariation.of(
                categories, Columns.counts(4, 100, 0, 0, 7), Columns.counts(4, 80, 15, 5, 999), Dispersion.NONE);

        assertThat(effect.value()).isCloseTo(0.2, within(1e-12));
        assertThat(effect.n()).isEqualTo(100);
        assertThat(effect.nBaseline()).isEqualTo(100);
    }
}
