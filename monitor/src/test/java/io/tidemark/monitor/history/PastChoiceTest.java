package io.tidemark.monitor.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.config.LiveBaseline.Kind;
import io.tidemark.monitor.history.PastChoice.Chosen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PastChoiceTest {

    private static final long HOUR = 3_600_000;
    private static final LiveBaseline SEASON = new LiveBaseline(Kind.SEASONAL, 2);
    private static final LiveBaseline ROLLING = new LiveBaseline(Kind.ROLLING, 3);
    private static final LiveBaseline FIRST = new LiveBaseline(Kind.BURN_IN, 2);

    private static PastWindow window(long startHour, int hours, String... barred) {
        SortedSet<String> names = new TreeSet<>(List.of(barred));
        return new PastWindow((startHour + hours) * HOUR, hours * HOUR, 100, 1, names, new byte[0]);
    }

    private static List<PastWindow> hours(long from, long to) {
        return new ArrayList<>(
                LongStream.range(from, to).mapToObj(hour -> window(hour, 1)).toList());
    }

    private static List<Long> startHours(Optional<Chosen> chosen) {
        return chosen.orElseThrow().windows().stream()
                .map(one -> one.start() / HOUR)
                .toList();
    }

    @Test
    void rolling_windows_areTheLastThatAreNotBarred() {
        List<PastWindow> past = hours(0, 10);
        past.set(8, window(8, 1, ROLLING.name()));
        past.set(7, window(7, 1, SEASON.name()));
        assertThat(startHours(PastChoice.of(ROLLING, past, 10 * HOUR))).containsExactly(9L, 7L, 6L);
    }

    @Test
    void rolling_overlappingWindows_areTakenWithoutOverlap() {
        List<PastWindow> past =
                LongStream.range(0, 10).mapToObj(hour -> window(hour, 3)).toList();
        assertThat(startHours(PastChoice.of(ROLLING, past, 20 * HOUR))).containsExactly(9L, 6L, 3L);
    }

    @Test
    void rolling_oneWindowYet_isNamedAsOne() {
        List<PastWindow> past = List.of(new PastWindow(HOUR, HOUR, 200, 1, new TreeSet<>(), new byte[0]));
        assertThat(PastChoice.of(ROLLING, past, HOUR).orElseThrow().words()).isEqualTo("1 last window");
    }

    @Test
    void rolling_fewRows_isNothing() {
        assertThat(PastChoice.of(ROLLING, hours(0, 1), HOUR)).isEmpty();
        assertThat(PastChoice.of(ROLLING, hours(0, 2), 2 * HOUR)).isPresent();
        assertThat(PastChoice.of(ROLLING, List.of(), HOUR)).isEmpty();
    }

    @Test
    void burnIn_windows_areTheFirstForEverAndNotThereBefore() {
        assertThat(PastChoice.of(FIRST, hours(5, 6), 6 * HOUR)).isEmpty();
        List<PastWindow> past = hours(5, 50);
        past.set(0, window(5, 1, FIRST.name()));
        assertThat(startHours(PastChoice.of(FIRST, past, 50 * HOUR))).containsExactly(6L, 7L);
    }

    @Test
    void season_twoWeeks_areTheSameHourOfTheWeek() {
        long now = 3 * 168 + 7;
        Optional<Chosen> chosen = PastChoice.of(SEASON, hours(0, now), now * HOUR);
        assertThat(startHours(chosen)).containsExactly(2 * 168 + 7L, 168 + 7L);
        assertThat(chosen.orElseThrow().words()).isEqualTo("2 windows of the same hour of the week");
    }

    @Test
    void season_thinCell_fallsBackToTheDayAndThenToAll() {
        long now = 168 + 7;
        Optional<Chosen> day = PastChoice.of(SEASON, hours(0, now), now * HOUR);
        assertThat(day.orElseThrow().words()).isEqualTo("7 windows of the same hour of the day");
        assertThat(startHours(day)).allMatch(hour -> hour % 24 == 7);

        Optional<Chosen> all = PastChoice.of(SEASON, hours(0, 20), 20 * HOUR);
        assertThat(all.orElseThrow().words()).isEqualTo("20 windows of the last weeks");
    }

    @Test
    void season_timesBeforeTheEpoch_haveTheirCellsToo() {
        long now = -7;
        assertThat(startHours(PastChoice.of(SEASON, hours(-3 * 168, now), now * HOUR)))
                .containsExactly(-168 - 7L, -2 * 168 - 7L);
    }

    @Test
    void needed_oldWindows_areThoseThatLaterOnesMayBeComparedWith() {
        List<PastWindow> old = hours(0, 1_000);
        old.set(999, window(999, 1, ROLLING.name(), SEASON.name()));
        assertThat(PastChoice.needed(ROLLING, old, 1_000 * HOUR, HOUR))
                .extracting(one -> one.start() / HOUR)
                .containsExactly(995L, 996L, 997L, 998L);
        assertThat(PastChoice.needed(FIRST, old, 1_000 * HOUR, HOUR))
                .extracting(one -> one.start() / HOUR)
                .containsExactly(0L, 1L);
        assertThat(PastChoice.needed(SEASON, old, 1_000 * HOUR, HOUR))
                .hasSize(2 * 168)
                .doesNotContain(old.get(999))
                .contains(old.get(998), old.get(1_000 - 2 * 168 - 1));
        assertThat(PastChoice.needed(FIRST, old.subList(5, 6), 1_000 * HOUR, HOUR))
                .hasSize(1);
    }
}
