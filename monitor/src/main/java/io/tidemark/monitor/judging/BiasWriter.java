package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.judging.BiasJudge.JudgedFacet;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Window;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes how the values of a facet are treated as records for the report topic. */
final class BiasWriter {

    /** The group of these reports. */
    static final String GROUP = "bias";

    private final String config;

    /** @param config id of the configuration */
    BiasWriter(String config) {
        this.config = config;
    }

    Report report(WindowId window, int revision, List<String> missing, long sequenceErrors, JudgedFacet facet) {
        SeriesKey series = facet.series();
        boolean drifts = facet.findings().stream().anyMatch(Finding::isDrift);
        return Report.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setBaseline(series.baseline())
                .setConfig(config)
                .setWindow(new Window(
                        window.name(), Instant.ofEpochMilli(window.start()), Instant.ofEpochMilli(window.end())))
                .setGroup(GROUP)
                .setStatus(
                        facet.baselineRows() == 0 ? ReportStatus.NO_BASELINE : FindingRecords.status(facet.findings()))
                .setKinds(drifts ? List.of(Kind.BIAS.word()) : List.of())
                .setRows(facet.rows())
                .setBaselineRows(facet.baselineRows())
                .setFindings(FindingRecords.of(facet.findings(), Map.of()))
                .setRevision(revision)
                .setCompleteness(new Completeness(missing.isEmpty(), missing, 0L, sequenceErrors))
                .build();
    }
}
