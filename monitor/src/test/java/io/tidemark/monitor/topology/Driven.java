package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.schemas.wire.JsonForm;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** Topologies that run without a broker. */
final class Driven {

    private Driven() {}

    /** Of the monitor, with inputs of one partition, and values in JSON. */
    static Environment environment(MonitorConfig config) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        Decoders decoders = new Decoders(Map.of());
        Vitals vitals = new Vitals(
                new SimpleMeterRegistry(),
                config.inputTopics(),
                PaneClock.of(config.windows(), config.timing()),
                InstantSource.system());
        return new Environment(
                config,
                monitor.configId(),
                monitor.catalog(),
                new OnePartition(),
                decoders::decoder,
                () -> (topic, record) -> JsonForm.toJson(record).toString().getBytes(UTF_8),
                null,
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
