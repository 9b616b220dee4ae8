package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidemark.monitor.alerts.EndedAlerts;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.schemas.wire.JsonForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the topic of current alerts as the wall clock goes on. */
class CurrentAlertsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2023-05-01T12:00:00Z");
    private static final List<String> BOTH = List.of("alpha", "beta");
    private static final String TOMBSTONE = "-";
    private static final String TOPIC = "app.predictions";

    @TempDir
    Path folder;

    /** State by key. */
    private final Map<String, String> current = new HashMap<>();

    @Test
    void endedAlert_leavesAfterAWeek_firingOneStays() {
        try (TopologyTestDriver driver = driver()) {
            TestInputTopic<byte[], byte[]> input =
                    driver.createInputTopic(TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
            // Ten windows of 10 s that have drifted, then ten quiet ones, in which all that was found ends.
            send(input, new Traffic(1, 10_000, START, Duration.ofMillis(10), 0), BOTH);
            send(input, new Traffic(2, 10_000, START.plusSeconds(100), Duration.ofMillis(10), 10_000), BOTH);
            read(driver);
            List<String> ended = keys("RESOLVED", "WITHDRAWN");
            assertThat(keys("RESOLVED")).isNotEmpty();

            driver.advanceWallClockTime(EndedAlerts.KEPT.minusMinutes(20));
            // Now one of them drifts again, and goes on to do so.
            send(input, new Traffic(3, 10_000, START.plusSeconds(200), Duration.ofMillis(10), 0), List.of("beta"));
            read(driver);
            List<String> firing = keys("FIRING");
            assertThat(firing).isNotEmpty();
            assertThat(current).doesNotContainValue(TOMBSTONE);

            driver.advanceWallClockTime(Duration.ofMinutes(40));
            read(driver);
            assertThat(keys("FIRING")).isEqualTo(firing);
            ended.removeAll(firing);
            assertThat(keys(TOMBSTONE)).isNotEmpty().isEqualTo(ended);

            driver.advanceWallClockTime(EndedAlerts.KEPT.plusDays(1));
            read(driver);
            assertThat(keys("FIRING")).isEqualTo(firing);
            assertThat(keys("RESOLVED", "WITHDRAWN")).isEmpty();
        }
    }

    private List<String> keys(String... states) {
        return current.entrySet().stream()
                .filter(entry -> List.of(states).contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.toList());
    }

    private void read(TopologyTestDriver driver) {
        var output = driver.createOutputTopic(
                "app.alerts.current", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        for (KeyValue<byte[], byte[]> alert : output.readKeyValuesToList()) {
            current.put(new String(alert.key, UTF_8), alert.value == null ? TOMBSTONE : state(alert.value));
        }
    }

    private static String state(byte[] alert) {
        try {
            return JSON.readTree(alert).path("state").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(TestInputTopic<byte[], byte[]> input, Traffic traffic, List<String> models) {
        for (int i = 0; i < traffic.records(); i++) {
            if (models.contains(traffic.model(i))) {
                input.pipeInput(null, traffic.value(i), traffic.time(i));
            }
        }
    }

    private TopologyTestDriver driver() {
        MonitorConfig config = Setup.of(folder, "app", "localhost:9092").read();
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        Decoders decoders = new Decoders(Map.of());
        Vitals vitals = new Vitals(
                new SimpleMeterRegistry(),
                List.of(TOPIC),
                PaneClock.of(config.windows(), config.timing()),
                InstantSource.system());
        Environment environment = new Environment(
                config,
                monitor.configId(),
                monitor.catalog(),
                new OnePartition(),
                decoders::decoder,
                () -> (topic, record) -> JsonForm.toJson(record).toString().getBytes(UTF_8),
                null,
                vitals,
                null);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return new TopologyTestDriver(
                new TidemarkTopology(environment).build(new StreamsConfig(settings)), settings, START);
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
