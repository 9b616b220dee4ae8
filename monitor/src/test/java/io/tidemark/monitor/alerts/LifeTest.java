package io.tidemark.monitor.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.AlertRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows as letters (Drift, Quiet, Unknown), the first one ending at 1; states as letters with the window's number. */
class LifeTest {

    @ParameterizedTest
    @CsvSource({
        // one drifting window fires at once
        "1, 1, 1, D, P1 F1",
        "1, 1, 1, DQ, P1 F1 R2",
        "1, 1, 1, QDQD, P4 F4",
        // two of three
        "2, 3, 2, Q, ''",
        "2, 3, 2, D, P1",
        "2, 3, 2, DD, P1 F2",
        "2, 3, 2, DQD, P1 F3",
        "2, 3, 2, DQQ, P1 W3",
        "2, 3, 3, DQQD, P1",
        "2, 3, 3, DQQQ, P1 W4",
        "2, 3, 9, DQQQ, P1 W4",
        "2, 3, 9, DQQDD, P1 F5",
        // resolved after two quiet windows in a row, whatever the drift before
        "2, 3, 2, DDQ, P1 F2",
        "2, 3, 2, DDQDQ, P1 F2",
        "2, 3, 2, DDQDQQ, P1 F2 R6",
        "2, 3, 2, DDQQ, P1 F2 R4",
        // a firing alert needs its run of quiet windows even when none of the last n drifted
        "2, 2, 4, DDQQQ, P1 F2",
        "2, 2, 4, DDQQQQ, P1 F2 R6",
        // a new episode starts from nothing
        "2, 3, 2, DDQQD, P5",
        "2, 3, 2, DDQQDD, P5 F6",
        "2, 3, 2, DQQDQQ, P4 W6",
        // what was not judged changes nothing
        "2, 3, 2, UUU, ''",
        "2, 3, 2, DUUUD, P1 F5",
        "2, 3, 2, DDQUUQ, P1 F2 R6",
        "2, 3, 2, DDUUUU, P1 F2"
    })
    void after_windows_isWhereTheRuleSays(
            int openAfter, int openWithin, int resolveAfter, String windows, String states) {
        AlertRule rule = new AlertRule(openAfter, openWithin, resolveAfter);
        Life life = Life.NEW;
        for (int i = 0; i < windows.length(); i++) {
            life = life.after(Episodes.verdict(windows.charAt(i)), i + 1, rule);
        }
        assertThat(life.episode().map(Episodes::text).orElse("")).isEqualTo(states);
    }

    @Test
    void after_quietWindowsOutsideAnEpisode_leaveNoTrace() {
        AlertRule rule = new AlertRule(2, 3, 2);
        assertThat(Life.NEW.after(Verdict.QUIET, 1, rule).after(Verdict.UNKNOWN, 2, rule))
                .isEqualTo(Life.NEW);
    }
}
