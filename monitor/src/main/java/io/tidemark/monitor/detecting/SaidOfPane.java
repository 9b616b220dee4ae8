package io.tidemark.monitor.detecting;

import io.tidemark.statistics.detectors.DetectorKind;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the detectors of one series said of the outcomes that became known in one pane.
 *
 * @param outcomes read
 * @param meanLoss of these
 * @param tolerated the largest mean loss that is all right; empty where the baseline has no labels
 */
public record SaidOfPane(long outcomes, double meanLoss, OptionalDouble tolerated, List<OfDetector> detectors) {

    public SaidOfPane {
        detectors = List.copyOf(detectors);
    }

    /**
     * What one detector said.
     *
     * @param variant the name with all its options
     * @param since outcomes read since it began or last signalled a change
     * @param estimate what it holds for the mean loss now, if it holds such a thing
     * @param warning whether it is in its warning state after the last outcome
     * @param warnings how often it went into that state
     * @param changes the changes that it signalled, in order
     */
    public record OfDetector(
            DetectorKind kind,
            String variant,
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
