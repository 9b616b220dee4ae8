package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.MonitorConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the Kafka Streams client, each with its reason. */
public final class StreamsSettings {

    /** Separates the configuration id in a client id from what is around it. */
    static final String CONFIG_MARK = ".config-";

    private static final long DESK_COMMIT_MS = 100;

    private StreamsSettings() {}

    /**
     * In order of precedence:
     *
     * <ol>
     *   <li>what correctness rests on: application id, exactly-once, explicit names, client id
     *   <li>{@code kafka.properties} of the configuration, passed through
     *   <li>the defaults below
     * </ol>
     *
     * @param stateFolder for Kafka Streams' own files, and stores of more than memory holds
     */
    public static StreamsConfig of(MonitorConfig config, String configId, Path stateFolder) {
        Map<String, Object> settings = new HashMap<>(defaults(config));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        settings.putAll(config.kafka().properties());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrap());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.application());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, config.application() + CONFIG_MARK + configId);
        settings.putIfAbsent(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new StreamsConfig(settings);
    }

    /** The same for the desk, an application of its own. */
    static StreamsConfig ofDesk(MonitorConfig config, String configId, Path stateFolder) {
        Map<String, Object> settings =
                new HashMap<>(of(config, configId, stateFolder).originals());
        String application = deskOf(config);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, application + CONFIG_MARK + configId);
        // Somebody waits in front of a screen.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, DESK_COMMIT_MS);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        return new StreamsConfig(settings);
    }

    /** Name of the application that keeps the desk. */
    static String deskOf(MonitorConfig config) {
        return config.application() + "-review";
    }

    private static Map<String, Object> defaults(MonitorConfig config) {
        // By their plain names, which a prefixed one goes before: so either of a user's overrides ours.
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.timing().commit().toMillis());
        // The panes under way must fit: one that is evicted is logged once a record instead of once a commit.
        defaults.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L << 20);
        // Memory outside of the heap is bounded, however many stores there are on disk.
        defaults.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksMemory.class);
        // One poll takes from one partition as long as that has records, and the tasks of all others wait meanwhile.
        defaults.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        // Watermarks of our own tell what has come, whatever is read first: so no task waits for a partition with
        // nothing to
        // read, and Kafka Streams does not look at all partitions before each record.
        defaults.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        defaults.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A killed instance is missed after 10 s rather than 45.
        defaults.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // Counts and rows are bytes of which some are much more frequent than others: lz4 does not see that.
        defaults.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // Nobody sees a record before its commit, which waits for nothing: larger batches delay no one.
        defaults.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        return defaults;
    }
}
