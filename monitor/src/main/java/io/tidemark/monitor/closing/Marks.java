package io.tidemark.monitor.closing;

import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.PartialManifest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What every source partition has last said of its progress, and the sequence of its partials. The set of partitions
 * decides, never a count of messages: a repeated or a missing message changes nothing but its own entry.
 */
final class Marks {

    private static final String MANIFESTS = "w";
    private static final String SEQUENCES = "s";
    private static final byte[] SEQUENCE_ERRORS = {'e'};

    private final BlobStore store;
    private final Map<String, TreeMap<Integer, PartialManifest>> manifests = new TreeMap<>();
    private long sequenceErrors;

    Marks(BlobStore store) {
        this.store = store;
        byte[] errors = store.get(SEQUENCE_ERRORS);
        this.sequenceErrors = errors == null ? 0 : ByteBuffer.wrap(errors).getLong();
        store.scan(null, null, (key, value) -> {
            if (key.length > 1 && new KeyReader(key).text().equals(MANIFESTS)) {
                remember(PartialCodec.decodeManifest(value));
            }
        });
    }

    void accept(PartialManifest manifest) {
        byte[] key = new KeyWriter()
                .text(MANIFESTS)
                .text(manifest.getTopic())
                .number(manifest.getPartition())
                .key();
        store.put(key, PartialCodec.encode(manifest));
        remember(manifest);
    }

    private void remember(PartialManifest manifest) {
        manifests.computeIfAbsent(manifest.getTopic(), topic -> new TreeMap<>()).put(manifest.getPartition(), manifest);
    }

    /** Takes note of a partial's sequence number; a hole or a repetition is counted. */
    void accept(Partial partial) {
        byte[] key = new KeyWriter()
                .text(SEQUENCES)
                .text(partial.source().topic())
                .number(partial.source().partition())
                .text(partial.series().model())
                .key();
        byte[] last = store.get(key);
        long expected = last == null ? 1 : ByteBuffer.wrap(last).getLong() + 1;
        if (partial.sequence() != expected) {
            sequenceErrors++;
            store.put(SEQUENCE_ERRORS, bytes(sequenceErrors));
        }
        store.put(key, bytes(partial.sequence()));
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    long sequenceErrors() {
        return sequenceErrors;
    }

    /**
     * The time before which no record is expected any more: the smallest watermark of the partitions that are not idle,
     * the wall clock when all are idle, nothing before every partition of every topic has been heard of. It may fall back
     * when a partition becomes active again.
     */
    OptionalLong watermark(Iterable<String> topics, long wallClock) {
        long smallest = Long.MAX_VALUE;
        boolean allIdle = true;
        for (String topic : topics) {
            TreeMap<Integer, PartialManifest> partitions = manifests.get(topic);
            if (partitions == null || partitions.size() < expected(partitions)) {
                return OptionalLong.empty();
            }
            for (PartialManifest manifest : partitions.values()) {
                if (!manifest.getIdle()) {
                    allIdle = false;
                    smallest = Math.min(smallest, manifest.getWatermark());
                }
            }
        }
        if (allIdle) {
            return OptionalLong.of(wallClock);
        }
        return smallest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(smallest);
    }

    /**
     * The time before which nothing can change any more, as far as the source partitions themselves have said: as
     * {@link #watermark}, but the largest watermark and not the wall clock when all are idle.
     */
    OptionalLong horizon(Iterable<String> topics) {
        long highest = Long.MIN_VALUE;
        for (String topic : topics) {
            for (PartialManifest manifest :
                    manifests.getOrDefault(topic, new TreeMap<>()).values()) {
                highest = Math.max(highest, manifest.getWatermark());
            }
        }
        OptionalLong watermark = watermark(topics, highest);
        return highest == Long.MIN_VALUE ? OptionalLong.empty() : watermark;
    }

    /** Partitions only ever grow in number; senders learn of new ones at different times. */
    private static int expected(Map<Integer, PartialManifest> partitions) {
        return partitions.values().stream()
                .mapToInt(PartialManifest::getPartitions)
                .max()
                .orElse(1);
    }

    /** The partitions that a window ending then had to be closed without. */
    List<String> missing(Iterable<String> topics, long windowEnd) {
        List<String> missing = new ArrayList<>();
        for (String topic : topics) {
            manifests.getOrDefault(topic, new TreeMap<>()).values().stream()
                    .filter(manifest -> manifest.getIdle() && manifest.getWatermark() < windowEnd)
                    .map(manifest -> new SourcePartition(topic, manifest.getPartition()).toString())
                    .forEach(missing::add);
        }
        return missing;
    }

    /** Whether every partition of every topic has reached the end of its bounded input. */
    boolean allEnded(Iterable<String> topics) {
        for (String topic : topics) {
            TreeMap<Integer, PartialManifest> partitions = manifests.getOrDefault(topic, new TreeMap<>());
            if (partitions.isEmpty() || partitions.size() < expected(partitions)) {
                return false;
            }
            if (partitions.values().stream().anyMatch(manifest -> manifest.getWatermark() != Long.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }
}
