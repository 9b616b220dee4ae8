package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.baseline.Baseline;
import io.tidemark.statistics.baseline.BaselineBuilder;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Observation;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BinnedKolmogorovSmirnovTest {

    @Property(tries = 150)
    void of_anySamples_isShortOfTheExactDistanceByOneBinAtMost(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 1500) int m,
            @ForAll @IntRange(min = 1, max = 300) int n) {
        Random random = new Random(seed);
        int kind = random.nextInt(3);
        double shift = random.nextDouble();
        double[] baseline = sample(random, m, kind, 0);
        double[] window = sample(random, n, kind, shift);

        Compared compared = Compared.of(baseline, window);

        double exact = exact(baseline, window);
        assertThat(compared.effect().value()).isLessThanOrEqualTo(exact + 1e-12);
        assertThat(exact - compared.effect().value()).isLessThanOrEqualTo(compared.largestShare() + 1e-12);
    }

    @Property(tries = 100)
    void of_binForEachValue_isExact(@ForAll long seed) {
        Random random = new Random(seed);
        double[] baseline = DoubleStream.concat(
                        DoubleStream.iterate(0, value -> value + 1).limit(20),
                        random.ints(1500, 0, 20).asDoubleStream())
                .toArray();
        double[] window = random.ints(200, -5, 28).asDoubleStream().toArray();
        window[0] = Double.POSITIVE_INFINITY;
        window[1] = Double.NEGATIVE_INFINITY;

        assertThat(Compared.of(baseline, window).effect().value()).isCloseTo(exact(baseline, window), within(1e-12));
    }

    private static double[] sample(Random random, int size, int kind, double shift) {
        return DoubleStream.generate(() -> switch (kind) {
                    case 0 -> random.nextGaussian() + shift;
                    case 1 -> Math.rint(random.nextGaussian() * 3 + shift * 3);
                    default -> random.nextInt(3) == 0 ? 0 : Math.exp(random.nextGaussian() + shift);
                })
                .limit(size)
                .toArray();
    }

    /** The largest difference of the shares up to any value that occurs, by definition. */
    private static double exact(double[] a, double[] b) {
        return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
                .distinct()
                .map(value -> Math.abs(upTo(a, value) - upTo(b, value)))
                .max()
                .orElseThrow();
    }

    private static double upTo(double[] values, double limit) {
        return (double) Arrays.stream(values).filter(value -> value <= limit).count() / values.length;
    }

    /** Two samples binned as a baseline and a window of it are. */
    private record Compared(NumericBins bins, Counts baseline, Counts window) {

        static Compared of(double[] baseline, double[] window) {
            BaselineBuilder builder =
                    new BaselineBuilder(List.of(new BaselineBuilder.Declared("x", Role.FEATURE, true)));
            for (double value : baseline) {
                builder.row(List.of()).number(0, value);
            }
            Baseline built = builder.build();
            NumericBins bins = ((Column.Numeric) built.layout().column(0)).bins();
            return new Compared(bins, built.all().counts(0), counts(built.layout(), window));
        }

        private static Counts counts(Layout layout, double[] window) {
            byte[] pane = Pane.empty(layout);
            Observation observation = new Observation(layout);
            for (double value : window) {
                observation.number(0, value);
                Pane.count(pane, observation, 0, 0);
            }
            return Pane.toProfile(pane, layout).counts(0);
        }

        Effect effect() {
            return BinnedKolmogorovSmirnov.of(bins, baseline, window, SeriesNoise.PLAIN);
        }

        double largestShare() {
            return Math.max(largestShare(baseline), largestShare(window));
        }

        private double largestShare(Counts counts) {
            long largest = Arrays.stream(counts.slots(), 0, bins.inner()).max().orElseThrow();
            return (double) largest / BinnedKolmogorovSmirnov.ordered(bins, counts);
        }
    }

    @ParameterizedTest
    @MethodSource("io.tidemark.statistics.judge.GoldenCounts#all")
    void of_goldenCounts_isTheMaximumOfTheCumulativeShares(
            long[] baseline, long[] window, double tvd, double ks, double psi) {
        NumericBins bins = Columns.bins(baseline.length);

        Effect effect = BinnedKolmogorovSmirnov.of(
                bins, Columns.counts(bins.slots(), baseline), Columns.counts(bins.slots(), window), SeriesNoise.PLAIN);

        assertThat(effect.value()).isCloseTo(ks, within(1e-9)).isLessThanOrEqualTo(tvd + 1e-9);
        assertThat(effect.corrected()).isBetween(effect.value() - effect.noise().mean() / 2, effect.value());
    }

    @Test
    void of_standardError_isTheDeltaMethodAtTheMaximum() {
        NumericBins bins = Columns.bins(3);
        Effect effect = BinnedKolmogorovSmirnov.of(
                bins,
                Columns.counts(bins.slots(), 200, 300, 500),
                Columns.counts(bins.slots(), 40, 40, 20),
                SeriesNoise.PLAIN);

        // up to the second bin: 500 of 1000, 80 of 100
        double f = 500.5 / 1001;
        double g = 80.5 / 101;
        assertThat(effect.value()).isCloseTo(0.3, within(1e-12));
        assertThat(effect.standardError()).isCloseTo(Math.sqrt(f * (1 - f) / 1000 + g * (1 - g) / 100), within(1e-15));
        assertThat(effect.n()).isEqualTo(100);
        assertThat(effect.nBaseline()).isEqualTo(1000);
    }

    @Test
    void of_infinitiesAndOutOfRange_haveTheirPlaceInTheOrder() {
        NumericBins bins = Columns.bins(1);
        Counts baseline = Columns.counts(bins.slots(), 100);
        long[] slots = new long[bins.slots()];
        slots[bins.negativeInfinity()] = 10;
        slots[bins.below()] = 20;
        slots[0] = 30;
        slots[bins.above()] = 25;
        slots[bins.positiveInfinity()] = 15;
        slots[bins.missing()] = 1000;
        slots[bins.nan()] = 1000;

        Effect effect =
                BinnedKolmogorovSmirnov.of(bins, baseline, Columns.counts(bins.slots(), slots), SeriesNoise.PLAIN);

        assertThat(effect.n()).isEqualTo(100);
        assertThat(effect.value()).isCloseTo(0.4, within(1e-12)); // 40 % lie above the only bin of the baseline
    }

    @ParameterizedTest
    @MethodSource("shares")
    void of_noDrift_isTheNoiseOnAverage(double[] shares, double tolerance) {
        Draws draws = new Draws(42);
        NumericBins bins = Columns.bins(shares.length);
        for (int[] sizes : new int[][] {{300, 3500}, {2000, 2000}}) {
            double value = 0;
            double noise = 0;
            for (int i = 0; i < 1000; i++) {
                Counts window = draws.counts(shares, bins.slots(), sizes[0]);
                Counts baseline = draws.counts(shares, bins.slots(), sizes[1]);
                Effect effect = BinnedKolmogorovSmirnov.of(bins, baseline, window, SeriesNoise.PLAIN);
                value += effect.value();
                noise += effect.noise().mean();
            }
            assertThat(noise / value).as("noise of what is seen").isCloseTo(1, within(tolerance));
        }
    }

    static Stream<Arguments> shares() {
        return Stream.of(
                Arguments.of(Draws.equal(60), 0.05),
                Arguments.of(Draws.equal(30), 0.05),
                Arguments.of(Draws.equal(6), 0.05),
                Arguments.of(Draws.equal(2), 0.05),
                Arguments.of(Draws.zipf(20), 0.08),
                Arguments.of(new double[] {.95, .05}, 0.05),
                Arguments.of(Draws.heavyFirst(.3, 42), 0.2),
                Arguments.of(Draws.heavyFirst(.7, 18), 0.2),
                Arguments.of(Draws.heavyFirst(.9, 6), 0.2));
    }
}
