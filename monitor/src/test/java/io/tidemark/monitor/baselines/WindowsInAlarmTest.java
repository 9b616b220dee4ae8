package io.tidemark.monitor.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.baselines.ClosedWindows.Span;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Window;
import io.tidemark.schemas.wire.TrustedAvro;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WindowsInAlarmTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }

    private static Span span(int hour) {
        return new Span(hour(hour), hour(hour + 1));
    }

    private static Report report(String segment, int hour, int revision, ReportStatus status) {
        return Report.newBuilder()
                .setModel("m")
                .setVersion("1")
                .setSegment(segment)
                .setBaseline("b")
                .setConfig("c")
                .setWindow(new Window("1h", hour(hour), hour(hour + 1)))
                .setGroup("features 1-3")
                .setStatus(status)
                .setKinds(List.of("covariate"))
                .setRows(10)
                .setBaselineRows(10)
                .setFindings(List.of())
                .setRevision(revision)
                .setCompleteness(new Completeness(true, List.of(), 0L, 0L))
                .build();
    }

    private static Alert alert(AlertState state, int from, int changed) {
        return Alert.newBuilder()
                .setKey("m/1//1h/covariate")
                .setEpisode("m/1//1h/covariate@" + hour(from + 1))
                .setState(state)
                .setKind("covariate")
                .setModel("m")
                .setVersion("1")
                .setSegment("")
                .setWindow("1h")
                .setSubject("")
                .setBaseline("b")
                .setConfig("c")
                .setFirstSeen(hour(from))
                .setChanged(hour(changed))
                .setTransitions(List.of())
                .setSummary("")
                .setEvidence(Evidence.newBuilder()
                        .setWindowStart(hour(from))
                        .setWindowEnd(hour(changed))
                        .setEffect("")
                        .setTolerance(0)
                        .setN(0)
                        .setNBaseline(0)
                        .setMovers(List.of())
                        .build())
                .build();
    }

    private static WindowsInAlarm of(List<Report> reports, List<Alert> alerts) {
        return WindowsInAlarm.of(reports, alerts, "m", "1");
    }

    @BeforeAll
    static void trustOurRecords() {
        TrustedAvro.install();
    }

    @Test
    void reasons_lastRevisionFoundDrift_areThat() {
        WindowsInAlarm alarms = of(
                List.of(
                        report("", 0, 0, ReportStatus.DRIFT),
                        report("", 0, 1, ReportStatus.QUIET),
                        report("", 1, 0, ReportStatus.QUIET),
                        report("", 1, 1, ReportStatus.DRIFT),
                        report("lang=de", 2, 0, ReportStatus.DRIFT)),
                List.of());
        assertThat(alarms.reasons(span(0))).isEmpty();
        assertThat(alarms.reasons(span(1))).containsExactly("the report on features 1-3 found covariate drift");
        assertThat(alarms.reasons(span(2))).isEmpty();
    }

    @Test
    void reasons_alertFiringOrOverLater_areThat() {
        WindowsInAlarm alarms =
                of(List.of(), List.of(alert(AlertState.FIRING, 2, 4), alert(AlertState.RESOLVED, 2, 6)));
        assertThat(alarms.reasons(span(1))).isEmpty();
        assertThat(alarms.reasons(span(2))).containsExactly("the alert m/1//1h/covariate was firing");
        assertThat(alarms.reasons(span(5))).hasSize(1);
        assertThat(alarms.reasons(span(6))).isEmpty();
        assertThat(of(List.of(), List.of(alert(AlertState.FIRING, 2, 4))).reasons(span(99)))
                .hasSize(1);
    }

    @Test
    void reasons_alertThatNeverFired_areNone() {
        assertThat(of(List.of(), List.of(alert(AlertState.PENDING, 0, 1))).reasons(span(0)))
                .isEmpty();
        assertThat(of(List.of(), List.of(alert(AlertState.WITHDRAWN, 0, 1))).reasons(span(0)))
                .isEmpty();
    }
}
