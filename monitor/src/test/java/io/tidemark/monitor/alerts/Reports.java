package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Mover;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Verdict;
import io.tidemark.schemas.Window;
import io.tidemark.schemas.wire.TrustedAvro;
import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.kinds.Movement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports that say what verdicts say. */
final class Reports {

    static {
        TrustedAvro.install();
    }

    private Reports() {}

    static WindowReports of(WindowId window, SeriesVerdicts... said) {
        List<Report> reports = new ArrayList<>();
        for (SeriesVerdicts series : said) {
            List<Finding> findings = new ArrayList<>();
            series.verdicts()
                    .forEach((cause, verdict) -> findings.add(finding(subject(cause), cause.kind(), 0.3, verdict)));
            reports.add(report(window, series.series(), findings));
        }
        return new WindowReports(reports);
    }

    private static String subject(Cause cause) {
        return switch (cause.kind()) {
            case DATA_QUALITY -> cause.column();
            case PRIOR -> Movement.TRUTH;
            case CONCEPT -> Movement.ANSWER_GIVEN_TRUTH;
            default -> "x";
        };
    }

    static Finding finding(String subject, Kind kind, double estimate, io.tidemark.monitor.alerts.Verdict said) {
        boolean judged = !said.equals(io.tidemark.monitor.alerts.Verdict.UNKNOWN);
        Finding.Builder finding = Finding.newBuilder()
                .setSubject(subject)
                .setKind(kind.word())
                .setEffect(kind == Kind.DATA_QUALITY ? "rate-difference/missing" : "ks/bins")
                .setVerdict(said.isDrift() ? Verdict.DRIFT : judged ? Verdict.QUIET : Verdict.NOT_ENOUGH_DATA)
                .setTolerance(0.05)
                .setN(500)
                .setNBaseline(2_000)
                .setMovers(List.of(new Mover("(1, 2]", 0.1, 0.3)));
        if (judged) {
            finding.setValue(estimate + 0.01)
                    .setEstimate(estimate)
                    .setLower(estimate - 0.02)
                    .setUpper(estimate + 0.02);
        }
        return finding.build();
    }

    static Report report(WindowId window, SeriesKey series, List<Finding> findings) {
        return Report.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setBaseline(series.baseline())
                .setConfig("c")
                .setWindow(new Window(
                        window.name(), Instant.ofEpochMilli(window.start()), Instant.ofEpochMilli(window.end())))
                .setGroup("any")
                .setStatus(ReportStatus.QUIET)
                .setKinds(findings.stream()
                        .filter(finding -> finding.getVerdict() == Verdict.DRIFT)
                        .map(Finding::getKind)
                        .distinct()
                        .toList())
                .setRows(500)
                .setBaselineRows(2_000)
                .setFindings(findings)
                .setRevision(0)
                .setCompleteness(new Completeness(true, List.of(), 0L, 0L))
                .build();
    }
}
