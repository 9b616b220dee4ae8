package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the 95 % interval holds the true effect, over 2,000 windows, each with a baseline of its own. An observed 95 %
 * has a standard deviation of 0.5 %.
 */
class CoverageTest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int WINDOWS = 2000;
    private static final int BINS = 60;

    /** Shares of bins that are equal in the baseline, when its normal values become as said. */
    private static double[] moved(String how, double by) {
        double[] upTo = IntStream.rangeClosed(0, BINS)
                .mapToDouble(edge -> moved(how, by, edge / (double) BINS))
                .toArray();
        return IntStream.range(0, BINS)
                .mapToDouble(bin -> upTo[bin + 1] - upTo[bin])
                .toArray();
    }

    private static double moved(String how, double by, double share) {
        double value = NORMAL.inverseCumulativeProbability(share);
        return switch (how) {
            case "mean" -> NORMAL.cumulativeProbability(value - by);
            case "scale" -> NORMAL.cumulativeProbability(value / (1 + by));
            case "halves" -> share < 0.5 ? share * (1 - by) : share * (1 + by) - by;
            case "tail" -> share == 1 ? 1 : share * (1 - by);
            case "ends" -> share - by * Math.min(0.15, Math.min(share, 1 - share));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static double distance(double[] shares) {
        double gap = 0;
        double largest = 0;
        for (double share : shares) {
            gap += share - 1.0 / BINS;
            largest = Math.max(largest, Math.abs(gap));
        }
        return largest;
    }

    /** The change that makes the effect so large. */
    private static double strength(DoubleFunction<double[]> change, ToDoubleFunction<double[]> effect, double wanted) {
        double low = 0;
        double high = 0.99;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (effect.applyAsDouble(change.apply(middle)) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @ParameterizedTest
    @CsvSource({
        "mean, 300, 3500, 2", "mean, 300, 3500, 4", "mean, 1000, 10000, 2", "mean, 1000, 10000, 8",
        "scale, 300, 3500, 2", "scale, 1000, 10000, 4", "halves, 300, 3500, 2", "halves, 1000, 10000, 4",
        "tail, 1000, 10000, 8", "mean, 3000, 3000, 3", "ends, 300, 3500, 4", "ends, 1000, 1000, 2"
    })
    void kolmogorovSmirnov_drift_liesInTheInterval(String how, int n, int m, double standardErrors) {
        Draws draws = new Draws(21);
        NumericBins bins = Columns.bins(BINS);
        double wanted = standardErrors / 2 * Math.sqrt(1.0 / n + 1.0 / m);
        double[] drifted = moved(how, strength(by -> moved(how, by), CoverageTest::distance, wanted));
        double truth = distance(drifted);
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            Counts baseline = draws.counts(Draws.equal(BINS), bins.slots(), m);
            Counts window = draws.counts(drifted, bins.slots(), n);
            Effect effect = BinnedKolmogorovSmirnov.of(bins, baseline, window, SeriesNoise.PLAIN);
            inside += effect.lower() <= truth && truth <= effect.upper() ? 1 : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(0.915, 0.98);
    }

    @Test
    void kolmogorovSmirnov_noDrift_holdsNoneInItsInterval() {
        Draws draws = new Draws(25);
        NumericBins bins = Columns.bins(BINS);
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            Counts baseline = draws.counts(Draws.equal(BINS), bins.slots(), 3500);
            Counts window = draws.counts(Draws.equal(BINS), bins.slots(), 300);
            inside += BinnedKolmogorovSmirnov.of(bins, baseline, window, SeriesNoise.PLAIN)
                                    .lower()
                            == 0
                    ? 1
                    : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(0.935, 0.965);
    }

    private static double[] changed(String how, double[] shares, double by) {
        double[] changed = shares.clone();
        switch (how) {
            case "one" -> { // the first gains, all others lose in proportion
                Arrays.setAll(changed, i -> shares[i] * (1 - by / (1 - shares[0])));
                changed[0] = shares[0] + by;
            }
            case "two" -> {
                changed[0] -= by;
                changed[1] += by;
            }
            case "all" -> { // every second gains, every second loses
                double even = IntStream.range(0, shares.length)
                        .filter(i -> i % 2 == 0)
                        .mapToDouble(i -> shares[i])
                        .sum();
                Arrays.setAll(changed, i -> shares[i] * (i % 2 == 0 ? 1 + by / even : 1 - by / (1 - even)));
            }
            default -> throw new IllegalArgumentException(how);
        }
        return changed;
    }

    private static double variation(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                        .mapToDouble(i -> Math.abs(one[i] - other[i]))
                        .sum()
                / 2;
    }

    /** Of 60 categories most are rare: counts of 0 to 5, which are far from normal. */
    @ParameterizedTest
    @CsvSource({"3, 300", "20, 300", "60, 300", "60, 1000"})
    void totalVariation_noDrift_holdsNoneInItsInterval(int k, int n) {
        Draws draws = new Draws(26);
        Categories categories = Columns.categories(k);
        double[] shares = Draws.zipf(k);
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            Counts baseline = draws.counts(shares, categories.slots(), 3500);
            Counts window = draws.counts(shares, categories.slots(), n);
            inside += CountedTotalVariation.of(categories, baseline, window, Dispersion.NONE)
                                    .lower()
                            == 0
                    ? 1
                    : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(0.935, 0.99);
    }

    /** All that the many small differences of 60 categories add up to is not known: more than 97.5 % can be too wide. */
    @ParameterizedTest
    @CsvSource({
        "one, 2, 300, 3500, 4, 0.98",
        "one, 3, 300, 3500, 2, 0.98",
        "one, 3, 1000, 10000, 4, 0.98",
        "one, 8, 300, 3500, 2, 0.98",
        "one, 8, 300, 3500, 4, 0.98",
        "one, 8, 1000, 10000, 8, 0.98",
        "one, 20, 300, 3500, 4, 0.98",
        "one, 20, 3000, 10000, 8, 0.98",
        "one, 60, 300, 3500, 8, 0.98",
        "two, 8, 300, 3500, 4, 0.98",
        "two, 60, 1000, 3500, 2, 0.98",
        "all, 8, 300, 3500, 4, 0.985",
        "all, 60, 1000, 3500, 4, 0.995"
    })
    void totalVariation_drift_liesInTheInterval(String how, int k, int n, int m, double standardErrors, double most) {
        Draws draws = new Draws(22);
        Categories categories = Columns.categories(k);
        double[] shares = Draws.zipf(k);
        double wanted = standardErrors / 2 * Math.sqrt(1.0 / n + 1.0 / m);
        double[] drifted = changed(how, shares, wanted);
        double truth = variation(shares, drifted);
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            Counts baseline = draws.counts(shares, categories.slots(), m);
            Counts window = draws.counts(drifted, categories.slots(), n);
            Effect effect = CountedTotalVariation.of(categories, baseline, window, Dispersion.NONE);
            inside += effect.lower() <= truth && truth <= effect.upper() ? 1 : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(0.91, most);
    }

    @ParameterizedTest
    @CsvSource({"0.001, 300, 3500, 2", "0.01, 300, 3500, 4", "0.2, 300, 3500, 2", "0.2, 1000, 10000, 8"})
    void rateDifference_drift_liesInTheInterval(double rate, int n, int m, double standardErrors) {
        Draws draws = new Draws(23);
        double after = rate + standardErrors * Math.sqrt(Math.max(rate, 0.02) * (1.0 / n + 1.0 / m));
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            long baseline = draws.counts(new double[] {rate, 1 - rate}, 2, m).at(0);
            long window = draws.counts(new double[] {after, 1 - after}, 2, n).at(0);
            Effect effect = RateDifference.of(baseline, m, window, n, Dispersion.NONE);
            inside += effect.lower() <= after - rate && after - rate <= effect.upper() ? 1 : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(0.925, 0.975);
    }

    /** Each value comes four times in a row: a quarter of them is what the window really knows. */
    @ParameterizedTest
    @CsvSource({"1, 0.5, 0.8", "4, 0.925, 0.985"})
    void kolmogorovSmirnov_repeatedValues_lieInTheIntervalWithTheirDispersion(
            double factor, double least, double most) {
        Draws draws = new Draws(24);
        NumericBins bins = Columns.bins(BINS);
        double[] drifted = moved("mean", 0.4);
        double truth = distance(drifted);
        SeriesNoise noise = new SeriesNoise(Optional.empty(), new Dispersion(factor, 100));
        int inside = 0;
        for (int i = 0; i < WINDOWS; i++) {
            Counts baseline = repeated(draws.counts(Draws.equal(BINS), bins.slots(), 2500));
            Counts window = repeated(draws.counts(drifted, bins.slots(), 300));
            Effect effect = BinnedKolmogorovSmirnov.of(bins, baseline, window, noise);
            inside += effect.lower() <= truth && truth <= effect.upper() ? 1 : 0;
        }

        assertThat(inside / (double) WINDOWS).isBetween(least, most);
    }

    private static Counts repeated(Counts counts) {
        return counts.plus(counts).plus(counts).plus(counts);
    }
}
