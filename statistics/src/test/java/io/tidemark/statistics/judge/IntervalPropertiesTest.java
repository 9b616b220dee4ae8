package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.SeriesNoise;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of the intervals of any two columns. */
class IntervalPropertiesTest {

    private static long[] counts(Random random, int slots) {
        int most = 1 + random.nextInt(300);
        double empty = random.nextDouble();
        long[] counts = random.longs(slots, 0, most).toArray();
        for (int i = 0; i < slots; i++) {
            counts[i] = random.nextDouble() < empty ? 0 : counts[i];
        }
        counts[random.nextInt(slots)] += 20;
        return counts;
    }

    private static long[] times(long[] counts, long factor) {
        return Arrays.stream(counts).map(count -> count * factor).toArray();
    }

    private static Effect variation(long[] baseline, long[] window, Dispersion dispersion) {
        Categories categories = Columns.categories(baseline.length - 2);
        return CountedTotalVariation.of(
                categories,
                Columns.counts(categories.slots(), baseline),
                Columns.counts(categories.slots(), window),
                dispersion);
    }

    private static Effect distance(long[] baseline, long[] window, Dispersion dispersion) {
        NumericBins bins = Columns.bins(baseline.length);
        Counts before = Columns.counts(bins.slots(), baseline);
        Counts now = Columns.counts(bins.slots(), window);
        return BinnedKolmogorovSmirnov.of(bins, before, now, new SeriesNoise(Optional.empty(), dispersion));
    }

    private static void holdsTheEstimate(Effect effect) {
        assertThat(effect.lower()).isBetween(0.0, effect.estimate());
        assertThat(effect.estimate()).isLessThanOrEqualTo(effect.upper());
        assertThat(effect.upper()).isLessThanOrEqualTo(1);
        assertThat(effect.lower()).isLessThanOrEqualTo(effect.value() + 1e-12);
        assertThat(effect.upper()).isPositive();
    }

    @Property(tries = 500)
    void interval_anyCounts_liesInRangeAroundTheEstimate(@ForAll long seed) {
        Random random = new Random(seed);
        int slots = 3 + random.nextInt(57);
        long[] baseline = counts(random, slots);
        long[] window = counts(random, slots);
        Dispersion dispersion = random.nextBoolean() ? Dispersion.NONE : new Dispersion(1 + random.nextDouble(), 30);

        holdsTheEstimate(variation(baseline, window, dispersion));
        holdsTheEstimate(distance(baseline, window, dispersion));
    }

    @Property(tries = 300)
    void interval_sameShares_beginsAtNone(@ForAll long seed) {
        Random random = new Random(seed);
        long[] counts = counts(random, 3 + random.nextInt(57));

        assertThat(variation(times(counts, 5), counts, Dispersion.NONE).lower()).isZero();
        assertThat(distance(times(counts, 5), counts, Dispersion.NONE).lower()).isZero();
    }

    @Property(tries = 300)
    void interval_moreDataOfTheSameShares_isNarrower(@ForAll long seed) {
        Random random = new Random(seed);
        int slots = 3 + random.nextInt(57);
        long[] baseline = counts(random, slots);
        long[] window = counts(random, slots);

        assertThat(width(variation(times(baseline, 16), times(window, 16), Dispersion.NONE)))
                .isLessThan(width(variation(baseline, window, Dispersion.NONE)));
        assertThat(width(distance(times(baseline, 16), times(window, 16), Dispersion.NONE)))
                .isLessThan(width(distance(baseline, window, Dispersion.NONE)));
    }

    private static double width(Effect effect) {
        return effect.upper() - effect.lower();
    }
}
