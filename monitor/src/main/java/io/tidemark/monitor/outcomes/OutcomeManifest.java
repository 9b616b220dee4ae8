package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.watermarks.Reach;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far one joining task has come with one model, always after the partials that this covers.
 *
 * @param task number of the joining task
 * @param predictions how far predictions have come
 * @param labels how far labels have come
 * @param settled the time before which no pane changes any more; the smallest long while that is not known
 * @param ordered the time before which all outcomes that became known have been sent to the detectors; the smallest long before
 *     the first
 * @param idlePredictions watermarks of the idle partitions of predictions, by name
 * @param idleLabels those of labels
 * @param tally what has become of labels so far
 */
public record OutcomeManifest(
        String model,
        int task,
        Reach predictions,
        Reach labels,
        long settled,
        long ordered,
        SortedMap<String, Long> idlePredictions,
        SortedMap<String, Long> idleLabels,
        LabelTally tally) {

    public OutcomeManifest {
        idlePredictions = new TreeMap<>(idlePredictions);
        idleLabels = new TreeMap<>(idleLabels);
    }
}
