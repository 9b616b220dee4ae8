package io.tidemark.monitor.detecting;

import io.tidemark.statistics.detectors.DetectorKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the detectors of one series said of the outcomes that became known in one pane.
 *
 * @param rows outcomes read
 * @param meanLoss of these
 * @param tolerated the largest mean loss that is all right; empty where the baseline has no labels
 */
public record Detections(long rows, double meanLoss, OptionalDouble tolerated, List<OfDetector> detectors) {

    public Detections {
        detectors = List.copyOf(detectors);
    }

    /** Whether a detector signalled a change that knows what is tolerated. */
    public boolean isDrift() {
        return detectors.stream()
                .anyMatch(detector -> detector.kind() == DetectorKind.E_DETECTOR
                        && !detector.changes().isEmpty());
    }

    /**
     * What one detector said.
     *
     * @param name the variant with all its options
     * @param since outcomes read since it began or last signalled a change
     * @param estimate what it holds for the mean loss now, if it holds such a thing
     * @param warning whether it is in its warning state after the last outcome
     * @param warnings how often it went into that state
     * @param changes the changes that it signalled, in order
     */
    public record OfDetector(
            DetectorKind kind,
            String name,
            long since,
            OptionalDouble estimate,
            boolean warning,
            long warnings,
            List<Change> changes) {}

    /**
     * A change was signalled.
     *
     * @param at when the outcome that brought it became known
     * @param id of that prediction
     * @param after outcomes read before it since the detector began or last signalled, itself included
     */
    public record Change(Instant at, String id, long after) {}
}
