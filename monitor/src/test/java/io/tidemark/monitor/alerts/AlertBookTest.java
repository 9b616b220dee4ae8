package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.simulation.TransactionalStore;
import io.tidemark.monitor.simulation.TransactionalStore.Snapshot;
import io.tidemark.schemas.Alert;
import io.tidemark.statistics.judge.Effect;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import io.tidemark.statistics.judge.Finding.NotEnoughData;
import io.tidemark.statistics.judge.Finding.Outcome;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.judge.Series;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Windows of length 1; the window that ends at 1 is the first. */
class AlertBookTest {

    private static final AlertRule RULE = new AlertRule(2, 3, 2);
    private static final SeriesKey PROFILE = new SeriesKey("fraud", "1", "b", "");

    private final TransactionalStore store = new TransactionalStore(Snapshot.AT_COMMIT);
    private AlertBook book = start();

    private AlertBook start() {
        return new AlertBook(store, RULE, new AlertWriter("c", RULE), 100);
    }

    private String enter(long window, char verdict) {
        return book.enter(PROFILE, new WindowId("fraud", window, 1, "w"), List.of(finding(verdict))).stream()
                .map(AlertBookTest::text)
                .collect(Collectors.joining(" | "));
    }

    private static String text(Alert alert) {
        String states = alert.getTransitions().stream()
                .map(one -> one.getState().name().charAt(0) + ""
                        + one.getWindowEnd().toEpochMilli())
                .collect(Collectors.joining(" "));
        return states.isEmpty() ? alert.getState() + " " + alert.getEpisode() : states;
    }

    private static Finding finding(char verdict) {
        Outcome outcome = verdict == 'U'
                ? new NotEnoughData(5, 2_000, 101)
                : new Judged(new Effect(0.3, 0.1, 0.2, 0.01, 500, 2_000), 0.01, 0.02, verdict == 'D');
        return new Finding(new Series("x", Kind.COVARIATE, "ks/bins"), 0.05, outcome, Map.of(), List.of());
    }

    @Test
    void enter_driftingWindows_saysEachChangeOnce() {
        assertThat(enter(1, 'Q')).isEmpty();
        assertThat(enter(2, 'D')).isEqualTo("P2");
        assertThat(enter(3, 'D')).isEqualTo("P2 F3");
        assertThat(enter(4, 'D')).isEmpty();
        assertThat(enter(5, 'U')).isEmpty();
        assertThat(enter(6, 'Q')).isEmpty();
        assertThat(enter(7, 'Q')).isEqualTo("P2 F3 R7");
    }

    @Test
    void enter_driftBeforeQuietWindows_knowsThem() {
        enter(1, 'U');
        enter(2, 'Q');
        enter(3, 'Q');
        assertThat(enter(1, 'D')).isEqualTo("P1 W3");
    }

    @Test
    void enter_driftIsTakenBack_withdrawsTheEpisode() {
        enter(1, 'D');
        assertThat(enter(1, 'Q')).startsWith("WITHDRAWN fraud/1//w/covariate/x@1970-01-01T00:00:00.001Z");
    }

    @Test
    void enter_olderEpisodeChanges_theLatestIsSaidLast() {
        for (int window = 1; window <= 8; window++) {
            enter(window, "DDQQQQDD".charAt(window - 1));
        }
        assertThat(enter(3, 'D')).isEqualTo("P1 F2 R5 | P7 F8");
    }

    @Test
    void enter_olderEpisodeIsTakenBack_theLatestIsSaidLast() {
        for (int window = 1; window <= 8; window++) {
            enter(window, "DQQQQQDD".charAt(window - 1));
        }
        assertThat(enter(1, 'Q')).startsWith("WITHDRAWN ").endsWith(" | P7 F8");
    }

    @Test
    void enter_latestEpisodeIsTakenBack_theOneBeforeIsSaidLast() {
        for (int window = 1; window <= 7; window++) {
            enter(window, "DDQQQQD".charAt(window - 1));
        }
        assertThat(enter(7, 'Q')).startsWith("WITHDRAWN ").endsWith(" | P1 F2 R4");
    }

    @Test
    void enter_afterARestart_goesOnFromTheLastCommit() {
        enter(1, 'D');
        store.commit();
        enter(2, 'D');
        store.abort();
        book = start();
        assertThat(enter(2, 'D')).isEqualTo("P1 F2");
    }

    @Test
    void enter_onlyQuietWindows_leaveNothingOnceSettled() {
        enter(1, 'Q');
        assertThat(store.size()).isEqualTo(1);
        enter(2, 'U');
        enter(150, 'U');
        assertThat(store.size()).isZero();
    }

    /** Every window is entered once or more, in any order; only its last verdict counts. */
    @Property
    void enter_anyRevisionsInAnyOrder_comeToTheEpisodesOfTheLastVerdicts(
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 9) Integer> windows, @ForAll Random random) {
        AlertBook any = new AlertBook(new TransactionalStore(Snapshot.AT_PUT), RULE, new AlertWriter("c", RULE), 100);
        SortedMap<Integer, Character> verdicts = new TreeMap<>();
        SortedMap<String, String> episodes = new TreeMap<>();
        String last = "";
        for (int window : windows) {
            char verdict = "DDQQU".charAt(random.nextInt(5));
            verdicts.put(window, verdict);
            WindowId id = new WindowId("fraud", window, 1, "w");
            for (Alert alert : any.enter(PROFILE, id, List.of(finding(verdict)))) {
                last = alert.getTransitions().isEmpty() ? "" : text(alert);
                episodes.put(alert.getEpisode(), last);
            }
        }
        episodes.values().removeIf(String::isEmpty);
        String expected = inOrder(verdicts);
        assertThat(String.join(" | ", episodes.values())).isEqualTo(expected);
        assertThat(last)
                .isEqualTo(expected.substring(expected.lastIndexOf('|') + 1).strip());
    }

    private static String inOrder(SortedMap<Integer, Character> verdicts) {
        Life life = Life.NEW;
        SortedMap<Long, Episode> episodes = new TreeMap<>();
        for (Map.Entry<Integer, Character> window : verdicts.entrySet()) {
            life = life.after(Episodes.verdict(window.getValue()), window.getKey(), RULE);
            life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        }
        return Episodes.text(List.copyOf(episodes.values()));
    }
}
