package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.statistics.counts.NumericBins;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PsiOfTenTest {

    private static final Column.Numeric SIXTY = Columns.numeric("x", 60);

    @ParameterizedTest
    @MethodSource("io.tidemark.statistics.judge.GoldenCounts#all")
    void of_goldenCounts_isTheIndexWithHalfAnObservationMore(
            long[] baseline, long[] window, double tvd, double ks, double psi) {
        Column categorical = Columns.categorical("c", baseline.length);

        double value = PsiOfTen.of(
                categorical,
                Columns.counts(categorical.slots(), baseline),
                Columns.counts(categorical.slots(), window));

        assertThat(value).isCloseTo(psi, within(1e-8));
    }

    /** Bins of equal mass differ by one value when the number of rows is no multiple of 60. */
    @Property(tries = 300)
    void of_sixtyBins_areTenGroupsOfSix(@ForAll @IntRange(min = 1200, max = 20_000) int rows, @ForAll long seed) {
        long[] baseline = new long[60];
        for (int i = 0; i < 60; i++) {
            baseline[i] = ceilDiv((i + 1L) * rows, 60) - ceilDiv((long) i * rows, 60);
        }
        long[] window = new Random(seed).longs(60, 0, 20).toArray();
        window[0]++;

        double value = PsiOfTen.of(SIXTY, Columns.counts(66, baseline), Columns.counts(66, window));

        assertThat(value).isCloseTo(plain(sixes(baseline), sixes(window)), within(1e-12));
    }

    private static long ceilDiv(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }

    private static long[] sixes(long[] bins) {
        long[] groups = new long[10];
        for (int i = 0; i < 60; i++) {
            groups[i / 6] += bins[i];
        }
        return groups;
    }

    private static double plain(long[] baseline, long[] window) {
        double m = Arrays.stream(baseline).sum() + baseline.length / 2.0;
        double n = Arrays.stream(window).sum() + window.length / 2.0;
        double psi = 0;
        for (int i = 0; i < baseline.length; i++) {
            double b = (baseline[i] + 0.5) / m;
            double w = (window[i] + 0.5) / n;
            psi += (w - b) * Math.log(w / b);
        }
        return psi;
    }

    @Test
    void of_heavyBin_isAGroupOfItsOwn() {
        Column.Numeric column = Columns.numeric("x", 4);

        double value = PsiOfTen.of(column, Columns.counts(10, 700, 100, 100, 100), Columns.counts(10, 60, 20, 10, 10));

        assertThat(value).isCloseTo(plain(new long[] {700, 100, 100, 100}, new long[] {60, 20, 10, 10}), within(1e-12));
    }

    @Test
    void of_valuesOutOfRange_countInTheOuterGroups() {
        NumericBins bins = Columns.bins(2);
        long[] window = new long[bins.slots()];
        window[0] = 10;
        window[1] = 10;
        window[bins.below()] = 1;
        window[bins.negativeInfinity()] = 2;
        window[bins.above()] = 3;
        window[bins.positiveInfinity()] = 4;
        window[bins.missing()] = 500;
        window[bins.nan()] = 500;

        double value = PsiOfTen.of(
                Columns.numeric("x", 2), Columns.counts(bins.slots(), 50, 50), Columns.counts(bins.slots(), window));

        assertThat(value).isCloseTo(plain(new long[] {50, 50}, new long[] {13, 17}), within(1e-12));
    }

    @Test
    void of_noDrift_isNineTimesTheSumOfReciprocalsOnAverage() {
        Draws draws = new Draws(3);
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            Counts baseline = draws.counts(Draws.equal(60), 66, 6000);
            sum += PsiOfTen.of(SIXTY, baseline, draws.counts(Draws.equal(60), 66, 1000));
        }

        assertThat(sum / 1000).isCloseTo(9 * (1 / 1000.0 + 1 / 6000.0), within(0.0006));
    }

    @Test
    void nameFor_columns_saysTheGroups() {
        assertThat(PsiOfTen.nameFor(SIXTY)).isEqualTo("psi/equal-probability-10/jeffreys");
        assertThat(PsiOfTen.nameFor(Columns.categorical("c", 2))).isEqualTo("psi/categories/jeffreys");
    }
}
