package io.tidemark.monitor.watermarks;

import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Reach.Idle;
import io.tidemark.schemas.PartialManifest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every source partition has last said of its progress, and the sequence of its partials. The set of partitions
 * decides, never a count of messages: a repeated or a missing message changes nothing but its own entry.
 */
public final class Marks {

    private static final String MANIFESTS = "w";

    private final BlobStore store;
    private final Sequences sequences;
    private final Map<String, TreeMap<Integer, PartialManifest>> manifests = new TreeMap<>();

    public Marks(BlobStore store) {
        this.store = store;
        this.sequences = new Sequences(store);
        store.scan(null, null, (key, value) -> {
            if (key.length > 1 && new KeyReader(key).text().equals(MANIFESTS)) {
                remember(PartialCodec.decodeManifest(value));
            }
        });
    }

    public void accept(PartialManifest manifest) {
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
    public void accept(Partial partial) {
        KeyWriter sender = Sequences.sender()
                .text(partial.source().topic())
                .number(partial.source().partition())
                .text(partial.series().model());
        sequences.accept(sender, partial.sequence());
    }

    public long sequenceErrors() {
        return sequences.errors();
    }

    /**
     * How far the partitions of some topics have come; unknown before every one has been heard of. It may fall back when a
     * partition becomes active again.
     */
    public Reach reach(Iterable<String> topics) {
        long smallest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        boolean anyIdle = false;
        boolean allIdle = true;
        for (String topic : topics) {
            TreeMap<Integer, PartialManifest> partitions = manifests.get(topic);
            if (partitions == null || partitions.size() < expected(partitions)) {
                return Reach.UNKNOWN;
            }
            for (PartialManifest manifest : partitions.values()) {
                highest = Math.max(highest, manifest.getWatermark());
                if (manifest.getIdle()) {
                    anyIdle = true;
                } else {
                    allIdle = false;
                    smallest = Math.min(smallest, manifest.getWatermark());
                }
            }
        }
        return allIdle ? new Reach(highest, Idle.ALL) : new Reach(smallest, anyIdle ? Idle.SOME : Idle.NONE);
    }

    /** Partitions only ever grow in number; senders learn of new ones at different times. */
    private static int expected(Map<Integer, PartialManifest> partitions) {
        return partitions.values().stream()
                .mapToInt(PartialManifest::getPartitions)
                .max()
                .orElse(1);
    }

    /** The watermarks of the partitions that are idle: what lies after them is decided without these. */
    public SortedMap<String, Long> idle(Iterable<String> topics) {
        SortedMap<String, Long> idle = new TreeMap<>();
        for (String topic : topics) {
            manifests.getOrDefault(topic, new TreeMap<>()).values().stream()
                    .filter(PartialManifest::getIdle)
                    .forEach(manifest -> idle.put(
                            new SourcePartition(topic, manifest.getPartition()).toString(), manifest.getWatermark()));
        }
        return idle;
    }
}
