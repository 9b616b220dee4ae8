package io.tidemark.monitor.detecting;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.schemas.DetectedChange;
import io.tidemark.schemas.Detection;
import io.tidemark.schemas.Detections;
import java.time.Instant;
import java.util.OptionalDouble;

/** Writes what detectors said as records for their topic. */
public final class DetectionWriter {

    private final String config;
    private final PaneClock panes;

    /** @param config id of the configuration */
    public DetectionWriter(String config, PaneClock panes) {
        this.config = config;
        this.panes = panes;
    }

    /** The record on one series. */
    public Detections write(SeriesKey series, long pane, SaidOfPane said, long sequenceErrors) {
        return Detections.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setSegment(series.segment())
                .setBaseline(series.baseline())
                .setConfig(config)
                .setStart(Instant.ofEpochMilli(pane))
                .setEnd(Instant.ofEpochMilli(panes.endOf(pane)))
                .setOutcomes(said.outcomes())
                .setLoss(said.meanLoss())
                .setTolerated(orNull(said.tolerated()))
                .setDetectors(said.detectors().stream()
                        .map(DetectionWriter::detection)
                        .toList())
                .setSequenceErrors(sequenceErrors)
                .build();
    }

    private static Detection detection(SaidOfPane.OfDetector said) {
        return new Detection(
                said.kind().word(),
                said.variant(),
                said.since(),
                orNull(said.estimate()),
                said.warning(),
                said.warnings(),
                said.changes().stream()
                        .map(change -> new DetectedChange(change.at(), change.id(), change.after()))
                        .toList());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }
}
