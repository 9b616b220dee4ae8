package io.tidemark.bench.forms;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.statistics.profile.Column;
import io.tidemark.statistics.profile.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
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
    private final List<String> columns;

    private ExplodeForm(GenericReader reader, Layout layout, List<String> columns) {
        this.reader = reader;
        this.layout = layout;
        this.columns = columns;
    }

    static Measured run(Job job) {
        MonitorConfig config = job.bench().config(job.run(), job.topic());
        String model = config.models().get(0).name();
        Layout layout = ConfiguredMonitor.of(config).catalog().model(model).orElseThrow().baselines().values().stream()
                .findFirst()
                .orElseThrow()
                .layout();
        ExplodeForm form = new ExplodeForm(
                new GenericReader(job.bench().registry()),
                layout,
                job.bench().shape().columns());
        try (KafkaStreams streams = DslApplication.start(form.topology(job.topic()), job)) {
            Meter meter = DslApplication.measure(streams, job, 1L + form.columns.size());
            return meter.finish(form.checksum(streams));
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

    /** The columns that are read from a field; the confidence, which follows from the scores, is left to the other side. */
    private List<KeyValue<String, Integer>> explode(GenericRecord record) {
        String version = record.get("model_version").toString();
        List<KeyValue<String, Integer>> values = new ArrayList<>(columns.size());
        for (int c = 0; c < columns.size(); c++) {
            String field = columns.get(c);
            values.add(KeyValue.pair(version + '/' + field, bin(layout.column(c), record.get(field))));
        }
        return values;
    }

    private static int bin(Column column, Object value) {
        return column instanceof Column.Numeric numeric
                ? numeric.bins().slotOf((Double) value)
                : ((Column.Categorical) column).categories().slotOf(value.toString());
    }

    private long checksum(KafkaStreams streams) {
        var store = streams.store(
                StoreQueryParameters.fromNameAndType(COUNTS, QueryableStoreTypes.<String, int[]>windowStore()));
        Checksum sum = new Checksum();
        try (var all = store.all()) {
            while (all.hasNext()) {
                var pane = all.next();
                String key = pane.key.key();
                int column = columns.indexOf(key.substring(key.indexOf('/') + 1));
                for (int bin = 0; bin < pane.value.length; bin++) {
                    sum.add(column, bin, pane.value[bin]);
                }
            }
        }
        return sum.value();
    }
}
