package io.tidemark.monitor.health;

import io.tidemark.monitor.profiling.Progress;
import io.tidemark.monitor.profiling.SourcePartition;
import java.util.Map;

/**
 * What the task of one source partition says of itself.
 *
 * @param progress how far it has come, panes under way apart
 * @param rowsUnderWay records counted in panes under way
 * @param panes panes under way
 * @param eventTime highest event time, milliseconds since the epoch; the smallest long before the first record
 * @param idle whether windows close without it
 * @param unlisted records of models that the configuration does not name, since the task began, by name
 */
public record SourceStatus(
        SourcePartition source,
        Progress progress,
        long rowsUnderWay,
        int panes,
        long eventTime,
        boolean idle,
        Map<String, Long> unlisted) {

    public SourceStatus {
        unlisted = Map.copyOf(unlisted);
    }

    /** Of a partition of labels, where nothing is under way. */
    public static SourceStatus ofLabels(SourcePartition source, Progress progress, boolean idle) {
        return new SourceStatus(source, progress, 0, 0, progress.highest(), idle, Map.of());
    }

    /** Records counted, in time or late, since the first start of the application. */
    long counted() {
        return progress.accepted() + rowsUnderWay;
    }

    /** Records read. */
    long read() {
        return counted() + progress.notCounted();
    }

    boolean hasEventTime() {
        return eventTime != Long.MIN_VALUE;
    }
}
