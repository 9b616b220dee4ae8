package io.tidemark.monitor.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.counts.Categories;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Counts;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Moments;
import io.tidemark.statistics.profile.Profile;
import io.tidemark.statistics.profile.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A day in steps of an hour, panes of half an hour. Against 10,000 rows 659 see a distance of 0.05. */
class JudgedSpansTest {

    private static final long HOUR = 3_600_000;
    private static final SeriesKey SERIES = new SeriesKey("m", "1", "b", "");
    private static final Layout LAYOUT = new Layout(
            List.of(new Column.Categorical("prediction", Role.PREDICTION, new Categories(List.of("a"), List.of()))));
    private static final Profile BASELINE = rows(10_000);
    private static final WindowId DAY = new WindowId("m", 24 * HOUR, 24 * HOUR, "24h");
    private static final JudgedSpans SPANS = new JudgedSpans(
            List.of(
                    new WindowSpec("24h", Duration.ofHours(24), Duration.ofHours(1), true),
                    new WindowSpec("12h", Duration.ofHours(12), Duration.ofHours(1))),
            Tolerances.DEFAULT);

    private static Profile rows(int rows) {
        long[] slots = new long[LAYOUT.column(0).slots()];
        slots[0] = rows;
        return Profile.of(LAYOUT, rows, List.of(new Counts(slots, Moments.NONE)));
    }

    private static SeriesWindow window(int rowsInPane, int firstPane, int lastPane) {
        SortedMap<Long, Profile> panes = new TreeMap<>();
        for (int pane = firstPane; pane <= lastPane; pane++) {
            panes.put(pane * HOUR / 2, rows(rowsInPane));
        }
        Profile all = panes.values().stream().reduce(Profile::plus).orElseThrow();
        return new SeriesWindow(SERIES, 0, all, 3, () -> panes);
    }

    private static SeriesWindow judged(SeriesWindow window, WindowNoise noise) {
        return SPANS.of(DAY, window, BASELINE, noise);
    }

    @Test
    void of_muchTraffic_isTheLatestStep() {
        SeriesWindow judged = judged(window(400, 0, 47), WindowNoise.PLAIN);

        assertThat(judged.from()).isEqualTo(23 * HOUR);
        assertThat(judged.profile()).isEqualTo(rows(800));
        assertThat(judged.panes().get()).containsOnlyKeys(23 * HOUR, 23 * HOUR + HOUR / 2);
    }

    @Test
    void of_lessTraffic_goesBackUntilThereIsEnough() {
        SeriesWindow judged = judged(window(100, 0, 47), WindowNoise.PLAIN);

        assertThat(judged.from()).isEqualTo(20 * HOUR);
        assertThat(judged.profile()).isEqualTo(rows(800));
    }

    @Test
    void of_rowsThatSayLess_takesMoreOfThem() {
        WindowNoise twice = new WindowNoise(Map.of(), Map.of(), Map.of("x", new Dispersion(2, 40)));

        assertThat(judged(window(100, 0, 47), twice).from()).isEqualTo(16 * HOUR);
    }

    @Test
    void of_littleTraffic_isTheWholeWindow() {
        SeriesWindow window = window(10, 0, 47);

        assertThat(judged(window, WindowNoise.PLAIN)).isSameAs(window);
    }

    @Test
    void of_trafficThatEndedEarly_goesBackToIt() {
        SeriesWindow judged = judged(window(400, 0, 9), WindowNoise.PLAIN);

        assertThat(judged.from()).isEqualTo(4 * HOUR);
        assertThat(judged.profile()).isEqualTo(rows(800));
    }

    @Test
    void of_windowThatIsNotAdaptive_isTheWholeWindow() {
        SeriesWindow window = window(400, 24, 47);

        assertThat(SPANS.of(new WindowId("m", 24 * HOUR, 12 * HOUR, "12h"), window, BASELINE, WindowNoise.PLAIN))
                .isSameAs(window);
    }
}
