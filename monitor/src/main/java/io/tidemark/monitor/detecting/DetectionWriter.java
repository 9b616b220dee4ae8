package io.tidemark.monitor.detecting;

import io.tidemark.monitor.config.Units;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.DetectedChange;
import io.tidemark.schemas.Detection;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.Window;
import io.tidemark.statistics.judge.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes what detectors said as records for the report topic. */
public final class DetectionWriter {

    /** The group of these reports. */
    public static final String GROUP = "detectors";

    private final String config;
    private final PaneClock panes;

    /** @param config id of the configuration */
    public DetectionWriter(String config, PaneClock panes) {
        this.config = config;
        this.panes = panes;
    }

    /** The report on one series. */
    public Report report(SeriesKey series, long pane, Detections said, long sequenceErrors) {
        return Report.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setBaseline(series.baseline())
                .setConfig(config)
                .setWindow(new Window(
                        Units.words(Duration.ofMillis(panes.paneMs())),
                        Instant.ofEpochMilli(pane),
                        Instant.ofEpochMilli(panes.endOf(pane))))
                .setGroup(GROUP)
                .setStatus(status(said))
                .setKinds(said.isDrift() ? List.of(Kind.QUALITY.word()) : List.of())
                .setRows(said.rows())
                .setBaselineRows(0)
                .setFindings(List.of())
                .setRevision(0)
                .setCompleteness(new Completeness(true, List.of(), 0L, sequenceErrors))
                .setDetections(new io.tidemark.schemas.Detections(
                        said.meanLoss(),
                        said.tolerated().isPresent() ? said.tolerated().getAsDouble() : null,
                        said.detectors().stream()
                                .map(DetectionWriter::detection)
                                .toList()))
                .build();
    }

    /** Only the e-detector promises how often it is wrong; the others describe. */
    private static ReportStatus status(Detections said) {
        if (said.tolerated().isEmpty()) {
            return ReportStatus.NO_BASELINE;
        }
        return said.isDrift() ? ReportStatus.DRIFT : ReportStatus.QUIET;
    }

    private static Detection detection(Detections.OfDetector said) {
        return new Detection(
                said.name(),
                said.since(),
                said.estimate().isPresent() ? said.estimate().getAsDouble() : null,
                said.warning(),
                said.warnings(),
                said.changes().stream()
                        .map(change -> new DetectedChange(change.at(), change.id(), change.after()))
                        .toList());
    }
}
