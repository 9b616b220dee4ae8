package io.tidemark.bench.forms;

import io.tidemark.bench.input.RecordWriter;
import io.tidemark.monitor.topology.TidemarkTopology;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * What a join of each prediction with its label costs in Kafka Streams at the least: both are sent by id through internal
 * topics, and joined as tables by the DSL with its default stores. It counts pairs, and profiles nothing.
 */
final class DslJoin {

    /** A prediction and its label, each read from its source and again by those who join. */
    private static final int STEPS = 4;

    private static final Pattern OF = Pattern.compile("\"of\":\"([^\"]+)\"");

    private final GenericReader reader;
    private final LongAdder pairs = new LongAdder();

    private DslJoin(GenericReader reader) {
        this.reader = reader;
    }

    static Measured run(Job job) {
        DslJoin form = new DslJoin(new GenericReader(job.bench().registry()));
        try (KafkaStreams streams = DslApplication.start(form.topology(job.topic()), job)) {
            Meter meter = DslApplication.measure(streams, job, STEPS);
            return meter.finish(form.pairs.sum());
        }
    }

    private Topology topology(String topic) {
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, String> predictions = table(builder, topic, "predictions", this::projected);
        KTable<String, String> labels = table(builder, RecordWriter.labelsOf(topic), "labels", DslJoin::labelled);
        predictions.join(labels, (prediction, label) -> label).toStream().foreach((id, label) -> pairs.increment());
        return builder.build();
    }

    private static KTable<String, String> table(
            StreamsBuilder builder, String topic, String name, Projection projection) {
        return builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .map((key, value) -> projection.of(value))
                .repartition(Repartitioned.with(Serdes.String(), Serdes.String())
                        .withName(name)
                        .withNumberOfPartitions(TidemarkTopology.JOINING_TASKS))
                .toTable(Materialized.<String, String>as(
                                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.String())
                        .withCachingDisabled());
    }

    private interface Projection {
        KeyValue<String, String> of(byte[] value);
    }

    /** As much as is remembered of a prediction: version, time, answer and scores. */
    private KeyValue<String, String> projected(byte[] value) {
        GenericRecord record = reader.read(value);
        String kept = record.get("model_version") + "," + record.get("event_time") + "," + record.get("prediction")
                + "," + record.get("p_low");
        return KeyValue.pair(record.get("id").toString(), kept);
    }

    private static KeyValue<String, String> labelled(byte[] value) {
        String json = new String(value, StandardCharsets.UTF_8);
        Matcher of = OF.matcher(json);
        if (!of.find()) {
            throw new IllegalStateException("not a generated label: " + json);
        }
        return KeyValue.pair(of.group(1), json);
    }
}
