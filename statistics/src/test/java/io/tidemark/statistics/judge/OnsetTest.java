package io.tidemark.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnsetTest {

    private static final Series KS = new Series("x", Kind.COVARIATE, BinnedKolmogorovSmirnov.NAME);
    private static final Series TV = new Series("c", Kind.COVARIATE, CountedTotalVariation.NAME);

    @ParameterizedTest
    @CsvSource({
        // marked of 10 by pane, against a share of 0.1
        "1 1 1 5 5 5, 3",
        "5 5 5 5, 0",
        "0 0 0 9, 3",
        "5 5 1 1 1 1, 0",
        "1 6 1 6 6, 1",
        "7, 0"
    })
    void first_shareOfTheWindow_isWhereItBegins(String marked, int expected) {
        long[] byPane =
                List.of(marked.split(" ")).stream().mapToLong(Long::parseLong).toArray();
        long[] all = IntStream.range(0, byPane.length).mapToLong(i -> 10).toArray();

        assertThat(Onset.first(expecting(0.1, all), byPane, all)).isEqualTo(expected);
    }

    @Test
    void first_shareThatFell_isFoundAsWell() {
        long[] all = {10, 10, 10, 10, 10, 10};
        assertThat(Onset.first(expecting(0.5, all), new long[] {5, 6, 5, 0, 0, 1}, all))
                .isEqualTo(3);
    }

    @Test
    void first_paneThatHasWhatIsExpectedOfIt_isNotTheOnset() {
        long[] all = {100, 100, 100};
        assertThat(Onset.first(new double[] {1, 9, 1}, new long[] {1, 9, 5}, all))
                .isEqualTo(2);
    }

    private static double[] expecting(double share, long[] all) {
        return LongStream.of(all).mapToDouble(n -> share * n).toArray();
    }

    @Test
    void first_panesWithoutValues_countNothing() {
        long[] all = {0, 10, 0, 10, 10};
        assertThat(Onset.first(expecting(0.1, all), new long[] {0, 1, 0, 6, 7}, all))
                .isEqualTo(3);
    }

    /** A shift by 0.15, 60 rows a pane, from the fourth of six panes on. */
    @Test
    void of_shiftOfANumber_isFoundWithinAPane() {
        Column column = Columns.numeric("x", 60);
        assertThat(found(KS, column, Draws.equal(60), shifted(0.3))).isGreaterThan(0.9);
    }

    @Test
    void of_shiftOfACategory_isFoundWithinAPane() {
        Column column = Columns.categorical("c", 20);
        double[] other = Draws.zipf(20);
        double first = other[0];
        other[0] = 0;
        other[10] += first;
        assertThat(found(TV, column, Draws.zipf(20), other)).isGreaterThan(0.9);
    }

    private static double[] shifted(double by) {
        return IntStream.range(0, 60)
                .mapToDouble(bin -> (bin < 30 ? 1 - 2 * by : 1 + 2 * by) / 60)
                .toArray();
    }

    /** How often the onset is found within one pane of the fourth of six. */
    private static double found(Series series, Column column, double[] before, double[] after) {
        Draws draws = new Draws(9);
        int tries = 300;
        int found = 0;
        for (int i = 0; i < tries; i++) {
            Counts baseline = draws.counts(before, column.slots(), 3_500);
            List<Counts> panes = new ArrayList<>();
            Counts window = Counts.none(column);
            for (int pane = 0; pane < 6; pane++) {
                panes.add(draws.counts(pane < 3 ? before : after, column.slots(), 60));
                window = window.plus(panes.get(pane));
            }
            found += Math.abs(Onset.of(series, column, baseline, window, panes) - 3) <= 1 ? 1 : 0;
        }
        return (double) found / tries;
    }

    @Test
    void of_missingValues_areToldByThemselves() {
        Column column = Columns.numeric("x", 10);
        Counts baseline = new Draws(1).counts(Draws.equal(10), column.slots(), 1_000);
        SplittableRandom random = new SplittableRandom(1);
        List<Counts> panes = new ArrayList<>();
        Counts window = Counts.none(column);
        for (int pane = 0; pane < 5; pane++) {
            long[] slots = new long[column.slots()];
            for (int row = 0; row < 50; row++) {
                slots[pane >= 2 && row < 5 ? column.missing() : random.nextInt(10)]++;
            }
            panes.add(new Counts(slots, Counts.none(column).moments()));
            window = window.plus(panes.get(pane));
        }
        Series missing = new Series("x", Kind.DATA_QUALITY, "rate-difference/missing");

        assertThat(Onset.of(missing, column, baseline, window, panes)).isEqualTo(2);
    }
}
