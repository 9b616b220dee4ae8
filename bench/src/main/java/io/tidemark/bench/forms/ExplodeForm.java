package io.tidemark.bench.forms;

import io.tidemark.bench.input.Traffic;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The form that is written first: one record for each value of a prediction, keyed by version and column, sent through an
 * internal topic and aggregated in windows of a pane's length by Kafka Streams' DSL, with its default store. The same bins
 * and the same client settings as the application; it merges, judges and reports nothing.
 */
final class ExplodeForm {

    private static final String COUNTS = "counts";
    private static final Duration PANE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofHours(4);

    private final GenericReader reader;
    private final Layout layout;

    private ExplodeForm(GenericReader reader, Layout layout) {
        this.reader = reader;
        this.layout = layout;
    }

    static Measured run(Job job) {
        MonitorConfig config = job.bench().config(job.run(), job.topic());
        String model = config.models().get(0).name();
        Layout layout = ConfiguredMonitor.of(config).catalog().model(model).orElseThrow().baselines().values().stream()
                .findFirst()
                .orElseThrow()
                .layout();
        ExplodeForm form = new ExplodeForm(new GenericReader(job.bench().registry()), layout);
        try (KafkaStreams streams = new KafkaStreams(form.topology(job.topic()), settings(config))) {
            streams.start();
            StreamThreads threads = new StreamThreads(
                    job.run(),
                    () -> !streams.state().hasCompletedShutdown()
                            && !streams.state().isShuttingDown());
            Meter meter = new Meter(job.records(), job.progress());
            threads.watch(meter, job.records(), 1L + layout.size());
            return meter.finish(form.counted(streams));
        }
    }

    private Topology topology(String topic) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .flatMap((key, value) -> explode(reader.read(value)))
                .groupByKey(Grouped.with("exploded", Serdes.String(), Serdes.Integer()))
                .windowedBy(TimeWindows.ofSizeAndGrace(PANE, GRACE))
                .aggregate(
                        () -> new int[0],
                        (key, bin, counts) -> Histogram.plusOne(counts, bin),
                        Materialized.<String, int[], WindowStore<Bytes, byte[]>>as(COUNTS)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Histogram.SERDE)
                                .withRetention(KEPT));
        return builder.build();
    }

    private List<KeyValue<String, Integer>> explode(GenericRecord record) {
        String version = record.get("model_version").toString();
        List<KeyValue<String, Integer>> values = new ArrayList<>(layout.size());
        for (int c = 0; c < layout.size(); c++) {
            String field = Traffic.COLUMNS.get(c);
            values.add(KeyValue.pair(version + '/' + field, bin(layout.column(c), record.get(field))));
        }
        return values;
    }

    private static int bin(Column column, Object value) {
        return column instanceof Column.Numeric numeric
                ? numeric.bins().slotOf((Double) value)
                : ((Column.Categorical) column).categories().slotOf(value.toString());
    }

    private static Properties settings(MonitorConfig config) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.kafka().bootstrap(),
                StreamsConfig.APPLICATION_ID_CONFIG,
                config.application(),
                StreamsConfig.STATE_DIR_CONFIG,
                temporaryFolder().toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.timing().commit().toMillis(),
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                64L << 20));
        settings.putAll(Map.of(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                5000,
                StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG),
                "lz4",
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                5,
                StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG),
                128 << 10));
        return settings;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tidemark-bench-explode");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for Kafka Streams", e);
        }
    }

    /** Predictions by the counts of all bins of all columns. */
    private long counted(KafkaStreams streams) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(COUNTS, QueryableStoreTypes.<String, int[]>windowStore()));
        long sum = 0;
        try (var all = store.all()) {
            while (all.hasNext()) {
                for (int count : all.next().value) {
                    sum += count;
                }
            }
        }
        return sum / layout.size();
    }
}
