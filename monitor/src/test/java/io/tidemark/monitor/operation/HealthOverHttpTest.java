package io.tidemark.monitor.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked by real HTTP of instances on real brokers. */
class HealthOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("..", "docs", "operation.md");
    private static final Pattern METRIC = Pattern.compile("^\\| `(tidemark_[a-z_]+)", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant LONG_AGO = Instant.parse("2023-05-01T12:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void runningInstance_tellsWhatBecameOfItsRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Setup setup = Setup.of(folder, "told", kafka.bootstrapServers()).withTiming("1s", "200ms");
            kafka.createTopic(setup.topic(), 2, Map.of("retention.ms", "-1"));
            Traffic traffic = new Traffic(3, 20_000, LONG_AGO, Duration.ofMillis(2), 10_000);
            try (RunningMonitor running = start(setup)) {
                await().atMost(PATIENCE).until(() -> get(running, "/ready").statusCode() == 200);
                Feeder.sendAll(kafka.bootstrapServers(), setup.topic(), traffic);
                sendOthers(kafka.bootstrapServers(), setup.topic());

                await().atMost(PATIENCE).untilAsserted(() -> assertInput(running, setup, traffic.records()));
                assertThat(get(running, "/live").statusCode()).isEqualTo(200);
                assertMetricsOfThePage(running);
            }
        }
    }

    /** Three that nobody watches, and two that cannot be read. */
    private static void sendOthers(String bootstrap, String topic) {
        try (Producer<byte[], byte[]> producer = Feeder.producer(bootstrap)) {
            for (String value : List.of(
                    "{\"id\":\"x\",\"model\":\"gamma\"}",
                    "{\"id\":\"x\",\"model\":\"gamma\"}",
                    "{\"id\":\"x\"}",
                    "no json",
                    "")) {
                var unused = producer.send(new ProducerRecord<>(topic, 0, null, value.getBytes(UTF_8)));
            }
        }
    }

    private void assertInput(RunningMonitor running, Setup setup, int records) {
        JsonNode health = json(running, "/health");
        JsonNode input = health.path("inputs").path(0);
        assertThat(health.path("status").asText()).as("%s", health).isEqualTo("ok");
        assertThat(health.path("state").asText()).isEqualTo("running");
        assertThat(health.path("application").asText()).isEqualTo("told");
        assertThat(health.path("config").asText()).isEqualTo(running.monitor().configId());
        assertThat(input.path("topic").asText()).isEqualTo(setup.topic());
        assertThat(input.path("holds").asText()).isEqualTo("predictions");
        assertThat(input.path("partitions").asInt()).isEqualTo(2);
        assertThat(input.path("reading").asInt()).isEqualTo(2);
        assertThat(input.path("counted").asInt() + input.path("tooLate").asInt())
                .isEqualTo(records);
        assertThat(input.path("deadLetters").asInt()).isEqualTo(2);
        assertThat(input.path("unlisted").asInt()).isEqualTo(3);
        assertThat(input.path("unlistedModels").toString())
                .isEqualTo("[{\"name\":\"gamma\",\"records\":2},{\"name\":\"(none)\",\"records\":1}]");
        assertThat(input.path("lag").asLong()).isZero();
        assertThat(input.path("secondsBehind").asDouble()).isZero();
        assertThat(input.path("idle")).hasSize(2);
        assertThat(health.path("models")).allMatch(model -> model.has("lastWindow"));
        assertThat(health.path("models")).hasSize(2);
    }

    /** Everything on the page is served, and everything of ours that is served is on the page. */
    private void assertMetricsOfThePage(RunningMonitor running) throws IOException {
        List<String> onPage = new ArrayList<>();
        var rows = METRIC.matcher(Files.readString(PAGE));
        while (rows.find()) {
            onPage.add(rows.group(1));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> served = get(running, "/metrics")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("# TYPE tidemark_"))
                    .map(line -> line.split(" ", 4)[2])
                    .filter(name -> !name.endsWith("_seconds_max"))
                    .toList();
            assertThat(served).containsExactlyInAnyOrderElementsOf(onPage);
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(running, "/metrics").body())
                        .contains("tidemark_records_total{outcome=\"dead_letter\",topic=\"told.predictions\"} 2.0")
                        .contains("tidemark_alert_changes_total{kind=\"covariate\",model=\"alpha\",state=\"firing\"}")
                        .contains("kafka_stream_thread_process_total")
                        .contains("jvm_memory_used_bytes"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            String metrics = get(running, "/metrics").body();
            assertThat(values(metrics, "tidemark_store_cache_hit_ratio{store=\"panes-told.predictions\"}"))
                    .singleElement(DOUBLE)
                    .isBetween(0.9, 1.0);
            assertThat(values(metrics, "tidemark_changelog_bytes_per_record"))
                    .singleElement(DOUBLE)
                    .isPositive();
        });
    }

    /** One, or none before it was measured. */
    private static List<Double> values(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.valueOf(line.substring(name.length() + 1)))
                .toList();
    }

    @Test
    void restoringInstance_isLiveAndNotReadyUntilItHasRestored() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Setup setup = Setup.of(folder, "restored", kafka.bootstrapServers())
                    .withTiming("1s", "200ms")
                    .with(Map.of("restore.consumer.interceptor.classes", HeldRestoration.class.getName()));
            kafka.createTopic(setup.topic(), 1, Map.of("retention.ms", "-1"));
            Traffic traffic = new Traffic(4, 20_000, LONG_AGO, Duration.ofMillis(2), 20_000);
            Feeder.sendAll(kafka.bootstrapServers(), setup.topic(), traffic);
            try (RunningMonitor running = start(setup)) {
                await().atMost(PATIENCE)
                        .until(() -> json(running, "/health").findPath("idle").size() == 1);
            }
            HeldRestoration.hold();
            try (RunningMonitor running = start(setup)) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(json(running, "/ready")
                                        .path("reasons")
                                        .path(0)
                                        .asText())
                                .matches("restoring: \\d+ % of [\\d,]+ records of \\d+ stores have been read\\."));
                assertThat(get(running, "/ready").statusCode()).isEqualTo(503);
                assertThat(get(running, "/live").statusCode()).isEqualTo(200);
                assertThat(json(running, "/health")
                                .path("restoring")
                                .path("share")
                                .asDouble())
                        .isLessThan(1);

                HeldRestoration.letGo();
                await().atMost(PATIENCE).until(() -> get(running, "/ready").statusCode() == 200);
                assertThat(json(running, "/health").has("restoring")).isFalse();
            } finally {
                HeldRestoration.letGo();
            }
        }
    }

    @Test
    void brokerDown_isLiveAndNotReadyUntilItIsBack() throws Exception {
        KafkaOptions lasting = KafkaOptions.in(folder.resolve("kafka")).withSamePorts();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(lasting)) {
            Setup setup = Setup.of(folder, "cut", kafka.bootstrapServers()).withTiming("1s", "200ms");
            kafka.createTopic(setup.topic(), 1, Map.of("retention.ms", "-1"));
            try (RunningMonitor running = start(setup)) {
                await().atMost(PATIENCE).until(() -> get(running, "/ready").statusCode() == 200);

                kafka.stopNode(1);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        json(running, "/ready").path("reasons").toString())
                                .contains("no answer from the brokers at " + kafka.bootstrapServers()));
                assertThat(get(running, "/ready").statusCode()).isEqualTo(503);
                assertThat(get(running, "/live").statusCode()).isEqualTo(200);

                kafka.startNode(1);
                await().atMost(PATIENCE).until(() -> get(running, "/ready").statusCode() == 200);
            }
        }
    }

    /** Somebody who asks and never reads the answer holds up nobody. */
    @Test
    void manyWhoAsk_doNotHoldUpTheStream() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            Setup setup = Setup.of(folder, "asked", kafka.bootstrapServers()).withTiming("1s", "200ms");
            kafka.createTopic(setup.topic(), 1, Map.of("retention.ms", "-1"));
            Traffic traffic = new Traffic(5, 40_000, LONG_AGO, Duration.ofMillis(1), 40_000);
            try (RunningMonitor running = start(setup)) {
                await().atMost(PATIENCE).until(() -> get(running, "/ready").statusCode() == 200);
                List<CompletableFuture<HttpResponse<InputStream>>> unread = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    unread.add(client.sendAsync(request(running, "/metrics"), BodyHandlers.ofInputStream()));
                }
                Feeder.sendAll(kafka.bootstrapServers(), setup.topic(), traffic);

                await().atMost(PATIENCE)
                        .until(() ->
                                json(running, "/health").findPath("counted").asInt() >= traffic.records() * 0.99);
                CompletableFuture.allOf(unread.toArray(CompletableFuture[]::new))
                        .get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static RunningMonitor start(Setup setup) throws Exception {
        ConfiguredMonitor monitor =
                ConfiguredMonitor.of(ConfigReader.read(setup.write(), Map.of("TIDEMARK_HTTP_PORT", "0")));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    private HttpResponse<String> get(RunningMonitor running, String page) {
        try {
            return client.send(request(running, page), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(RunningMonitor running, String page) {
        try {
            return JSON.readTree(get(running, page).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest request(RunningMonitor running, String page) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + running.httpPort().orElseThrow() + page))
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
