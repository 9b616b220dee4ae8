package io.tidemark.monitor.operation;

import io.tidemark.monitor.health.Restoring;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Follows how far the stores of this instance have been restored. */
final class Restoration implements StateRestoreListener {

    private final Map<TopicPartition, Range> underWay = new ConcurrentHashMap<>();

    private record Range(long from, long to, long at) {}

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        underWay.put(changelog, new Range(from, to, from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long at, long records) {
        underWay.computeIfPresent(changelog, (any, range) -> new Range(range.from, range.to, at + 1));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        underWay.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        underWay.remove(changelog);
    }

    /** By offsets: what compaction has removed counts as read. */
    Restoring progress() {
        long restored = 0;
        long total = 0;
        for (Range range : underWay.values()) {
            restored += Math.min(range.to, range.at) - range.from;
            total += range.to - range.from;
        }
        return new Restoring(underWay.size(), restored, total);
    }
}
