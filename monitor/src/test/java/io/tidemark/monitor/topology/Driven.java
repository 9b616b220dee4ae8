package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.profiling.PaneClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Topologies that run without a broker. */
final class Driven {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RecordFormat FORMAT = RecordFormat.of(Format.JSON, Optional.empty());

    private Driven() {}

    /** Of monitor and desk, with inputs of one partition, and values in JSON. */
    static Environment environment(MonitorConfig config) {
        return environment(config, new SimpleMeterRegistry());
    }

    /** The same, that counts in some meters. */
    static Environment environment(MonitorConfig config, MeterRegistry meters) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        Decoders decoders = new Decoders(Map.of());
        Vitals vitals = new Vitals(
                meters, config.inputTopics(), PaneClock.of(config.windows(), config.timing()), InstantSource.system());
        return new Environment(
                config,
                monitor.configId(),
                monitor.catalog(),
                new OnePartition(),
                decoders::decoder,
                () -> FORMAT::write,
                () -> FORMAT::reader,
                vitals,
                null);
    }

    /**
     * Starts a topology.
     *
     * @param built by the settings that it runs with
     * @param now by the wall clock
     */
    static TopologyTestDriver start(
            Function<StreamsConfig, Topology> built, String application, Path folder, Instant now) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(built.apply(new StreamsConfig(settings)), settings, now);
    }

    static TestInputTopic<byte[], byte[]> topic(TopologyTestDriver driver, String name) {
        return driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All that has come on a topic since it was last read. */
    static List<TestRecord<byte[], byte[]>> records(TopologyTestDriver driver, String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The same, as JSON. */
    static List<JsonNode> read(TopologyTestDriver driver, String topic) {
        return records(driver, topic).stream()
                .map(record -> json(record.value()))
                .toList();
    }

    /** The same, as records of ours. */
    static <T extends SpecificRecord> List<T> read(TopologyTestDriver driver, String topic, Class<T> type) {
        Function<byte[], T> reader = FORMAT.reader(type);
        return records(driver, topic).stream()
                .map(record -> reader.apply(record.value()))
                .toList();
    }

    static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record of ours as a value. */
    static byte[] bytes(SpecificRecord record) {
        return FORMAT.write("", record);
    }

    /** What a person says of a task of the model m. */
    static void answer(TestInputTopic<byte[], byte[]> results, JsonNode task, String label, Instant at) {
        String prediction = task.path("prediction").asText();
        ObjectNode answer = JSON.createObjectNode()
                .put("task", task.path("task").asText())
                .put("prediction", prediction)
                .put("model", "m")
                .put("time", at.toEpochMilli())
                .put("label", label)
                .put("reviewer", "ann")
                .put("probability", task.path("probability").asDouble())
                .set("reasons", task.path("reasons"));
        results.pipeInput(prediction.getBytes(UTF_8), answer.toString().getBytes(UTF_8), at);
    }

    /** Never seen at its end: windows close by what is read. */
    private static final class OnePartition implements SourceProbe {

        @Override
        public Sample sample(TopicPartition partition) {
            return null;
        }

        @Override
        public int partitions(String topic) {
            return 1;
        }
    }
}
