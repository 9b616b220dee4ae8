package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.alerts.CauseHistory.Reading;
import io.tidemark.monitor.config.AlertRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseHistoryTest {

    private static final AlertRule RULE = new AlertRule(2, 3, 2);

    private static CauseHistory after(String windows) {
        CauseHistory history = CauseHistory.NEW;
        for (int i = 0; i < windows.length(); i++) {
            history = history.with(i + 1, Episodes.verdict(windows.charAt(i)));
        }
        return history;
    }

    private static String episodes(CauseHistory history) {
        return Episodes.text(history.episodes(RULE, Reading.PLAIN));
    }

    @ParameterizedTest
    @CsvSource({"DQQDD, P1 W3 | P4 F5", "DDQQQDDQQ, P1 F2 R4 | P6 F7 R9", "QQQ, ''"})
    void episodes_severalLives_areToldApart(String windows, String expected) {
        assertThat(episodes(after(windows))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // windows, window, revised to, episodes after it
        "QDD, 1, D, P1 F2",
        "DDD, 1, Q, P2 F3",
        "DDQQ, 1, Q, P2 W4",
        "DDQQ, 3, D, P1 F2",
        "UQQ, 1, D, P1 W3",
        "DQQDD, 3, D, P1 F3",
        "DD, 2, U, P1",
        "D, 1, Q, ''"
    })
    void with_revisedVerdict_episodesAreThoseOfTheFinalVerdicts(String windows, int window, char to, String expected) {
        assertThat(episodes(after(windows).with(window, Episodes.verdict(to)))).isEqualTo(expected);
    }

    @Property
    void with_anyOrderOfArrival_comesToTheSame(
            @ForAll @StringLength(max = 12) @CharRange(from = 'D', to = 'D') @CharRange(from = 'Q', to = 'Q')
                    String windows,
            @ForAll Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < windows.length(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        CauseHistory shuffled = CauseHistory.NEW;
        for (int i : order) {
            shuffled = shuffled.with(i + 1, Episodes.verdict(windows.charAt(i)));
        }
        assertThat(episodes(shuffled)).isEqualTo(episodes(after(windows)));
    }

    /** What is settled is at most forgotten from the front: old episodes that are over. */
    @Property
    void settle_anyWhere_changesNothingThatIsStillToBeSaid(
            @ForAll @StringLength(max = 12) @CharRange(from = 'D', to = 'D') @CharRange(from = 'Q', to = 'Q')
                    String windows,
            @ForAll Random random) {
        CauseHistory settling = CauseHistory.NEW;
        for (int i = 0; i < windows.length(); i++) {
            settling = settling.with(i + 1, Episodes.verdict(windows.charAt(i)));
            settling = settling.published(settling.episodes(RULE, Reading.PLAIN))
                    .settle(i + 1 - random.nextInt(4), RULE, Reading.PLAIN);
            assertThat(settling.published()).isEqualTo(settling.episodes(RULE, Reading.PLAIN));
        }
        List<Episode> all = after(windows).episodes(RULE, Reading.PLAIN);
        List<Episode> kept = settling.episodes(RULE, Reading.PLAIN);
        assertThat(kept).isEqualTo(all.subList(all.size() - kept.size(), all.size()));
        assertThat(kept.isEmpty()).isEqualTo(all.isEmpty());
    }

    @Test
    void settle_windowsBefore_areNoLongerKept() {
        CauseHistory history = after("DDQQDQ").settle(5, RULE, Reading.PLAIN);
        assertThat(history.verdicts()).containsOnlyKeys(5L, 6L);
        assertThat(episodes(history)).isEqualTo("P1 F2 R4 | P5");
    }

    @Test
    void isNothing_onlyWithoutVerdictsAndEpisodes() {
        assertThat(CauseHistory.NEW.isNothing()).isTrue();
        assertThat(after("U").isNothing()).isTrue();
        assertThat(after("Q").isNothing()).isFalse();
        assertThat(after("QQ").settle(9, RULE, Reading.PLAIN).isNothing()).isTrue();
        assertThat(after("DQQ").settle(9, RULE, Reading.PLAIN).isNothing()).isFalse();
    }
}
