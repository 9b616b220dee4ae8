package io.tidemark.monitor.topology;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds the stores. Most are in memory and cached, so that a blob changed a thousand times is logged once a commit. All are
 * logged by key, without any retention by time: old event times lose nothing.
 */
final class Stores {

    /**
     * An in-memory store is restored from its whole changelog, of which the broker never compacts the active segment: so
     * segments are small.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            String.valueOf(16 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2");

    /** Restored only where the disk is new; what was forgotten leaves it soon. */
    private static final Map<String, String> LARGE_CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            String.valueOf(128 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.2");

    private Stores() {}

    static StoreBuilder<KeyValueStore<byte[], byte[]>> blobs(String name) {
        return builder(CountingStore.over(org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name)))
                .withCachingEnabled()
                .withLoggingEnabled(CHANGELOG);
    }

    /**
     * A store of more than memory holds, on disk. An entry changes once or twice in its life, so a cache would save nothing,
     * and would push out the panes that it is there for.
     */
    static StoreBuilder<KeyValueStore<byte[], byte[]>> large(String name) {
        return builder(org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name))
                .withCachingDisabled()
                .withLoggingEnabled(LARGE_CHANGELOG);
    }

    static StoreBuilder<KeyValueStore<byte[], byte[]>> builder(KeyValueBytesStoreSupplier supplier) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                supplier, Serdes.ByteArray(), Serdes.ByteArray());
    }
}
