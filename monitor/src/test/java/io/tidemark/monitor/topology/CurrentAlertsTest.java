package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.alerts.EndedAlerts;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
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
        return Driven.start(new TidemarkTopology(Driven.environment(config))::build, "app", folder, START);
    }
}
