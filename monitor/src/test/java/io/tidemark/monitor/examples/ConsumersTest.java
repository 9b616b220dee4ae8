package io.tidemark.monitor.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import io.tidemark.schemas.wire.JsonForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The consumers of {@code examples/consumers}, run by their commands over what an application has written. Python is
 * {@code -Dtidemark.python=COMMAND}, by default {@code python3}; without its Kafka client, and without kcat, those are skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path PAGE = ExampleProcess.ROOT.resolve("examples/consumers/README.md");
    private static final String PYTHON = System.getProperty("tidemark.python", "python3");

    @TempDir
    static Path folder;

    private EmbeddedKafka kafka;
    private EmbeddedRegistry registry;
    private RunningMonitor running;

    /** What the consumers have to print, by the order of the topic's partitions. */
    private List<String> expected;

    private List<String> current;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    void raiseAlerts() throws Exception {
        kafka = EmbeddedKafka.start();
        registry = EmbeddedRegistry.start();
        Setup setup = setup("shown");
        kafka.createTopic(setup.topic(), 1, Map.of("retention.ms", "-1"));
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(
                setup.write(),
                Map.of(
                        "TIDEMARK_REGISTRY_URL", registry.address().toString(),
                        "TIDEMARK_MODELS_0_PREDICTIONS_FORMAT", "json",
                        "TIDEMARK_MODELS_1_PREDICTIONS_FORMAT", "json")));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        running = RunningMonitor.start(monitor, null);
        Traffic traffic = new Traffic(11, 20_000, Instant.parse("2023-05-01T12:00:00Z"), Duration.ofMillis(5), 10_000);
        Feeder.sendAll(kafka.bootstrapServers(), setup.topic(), traffic);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fired("shown.alerts")).hasSizeGreaterThan(3));
        running.close();
        expected = fired("shown.alerts");
        current =
                alerts("shown.alerts.current").stream().map(ConsumersTest::line).toList();
    }

    private static String line(Alert alert) {
        return alert.getState() + "\t" + alert.getKind() + "\t" + alert.getSummary();
    }

    @AfterAll
    void stop() {
        running.close();
        registry.close();
        kafka.close();
    }

    private Setup setup(String application) {
        return Setup.of(folder, application, kafka.bootstrapServers())
                .reading("shown.predictions")
                .withTiming("1s", "200ms");
    }

    private List<String> fired(String topic) {
        return alerts(topic).stream()
                .filter(Alert::getFired)
                .map(alert ->
                        alert.getState() + " " + alert.getKind() + " " + alert.getModel() + ": " + alert.getSummary())
                .toList();
    }

    private List<Alert> alerts(String topic) {
        return decoded(topic, Alert.class);
    }

    private <T extends SpecificRecord> List<T> decoded(String topic, Class<T> type) {
        var schemas = new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry.address())));
        AvroDecoder<T> decoder = AvroDecoder.specific(schemas, type);
        return records(topic).stream()
                .map(record -> decoder.decode(record.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return reader.readAll(topic);
        }
    }

    @Test
    void watchAlerts_java_printsWhatFired() {
        requirePrinted(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "examples/consumers/WatchAlerts.java",
                kafka.bootstrapServers(),
                registry.address().toString(),
                "shown.");
    }

    @Test
    void watchAlerts_python_printsWhatFired() {
        requirePython();
        requirePrinted(
                PYTHON,
                "examples/consumers/watch_alerts.py",
                kafka.bootstrapServers(),
                registry.address().toString(),
                "shown.");
    }

    @Test
    void currentAlerts_kcatOfJson_areListed() throws Exception {
        requireKcat("JSON");
        Setup setup = setup("plain");
        try (RunningMonitor plain = setup.start()) {
            await().atMost(PATIENCE)
                    .failFast("the application stopped", () -> plain.awaitStop(Duration.ZERO))
                    .until(() -> records("plain.alerts.current").size() >= current.size());
        }
        List<String> listed = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records("plain.alerts.current")) {
            listed.add(line(JsonForm.fromJson(JSON.readTree(record.value()), Alert.class)));
        }
        requireListed(command(line -> !line.contains("avro"), "plain."), listed);
    }

    @Test
    void currentAlerts_kcatOfAvro_areListed() throws IOException {
        requireKcat("Avro");
        requireListed(command(line -> line.contains("avro"), "shown."), current);
    }

    /** The line of the page, with other addresses and another prefix. */
    private String command(Predicate<String> which, String prefix) throws IOException {
        return Files.readString(PAGE)
                .lines()
                .map(String::strip)
                .filter(command -> command.startsWith("kcat "))
                .filter(which)
                .findFirst()
                .orElseThrow()
                .replace("localhost:9092", kafka.bootstrapServers())
                .replace("http://localhost:8081", registry.address().toString())
                .replace("tidemark.", prefix);
    }

    private void requireListed(String line, List<String> alerts) {
        try (ExampleProcess kcat = ExampleProcess.start(folder, "bash", "-c", line)) {
            await().atMost(PATIENCE).until(() -> !kcat.isAlive());
            assertThat(kcat.lines()).isNotEmpty().containsExactlyInAnyOrderElementsOf(alerts);
        }
    }

    private static void requireKcat(String feature) {
        assumeTrue(
                ExampleProcess.succeeds(folder, "bash", "-c", "jq -V && kcat -V | grep -q " + feature),
                "no jq, or no kcat that knows " + feature + ": this command line of the examples is not tested");
    }

    @Test
    void answerReviews_java_comeBackWithTheirProbability() {
        requireAnswered(
                "java-reviewer",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "examples/consumers/AnswerReviews.java",
                "java-reviewer",
                kafka.bootstrapServers(),
                registry.address().toString(),
                "shown.");
    }

    @Test
    void answerReviews_python_comeBackWithTheirProbability() {
        requirePython();
        requireAnswered(
                "python-reviewer",
                PYTHON,
                "examples/consumers/answer_reviews.py",
                "python-reviewer",
                kafka.bootstrapServers(),
                registry.address().toString(),
                "shown.");
    }

    private void requireAnswered(String reviewer, String... command) {
        try (ExampleProcess example = ExampleProcess.start(folder, List.of("perhaps", "yes", "", "no"), command)) {
            await().atMost(PATIENCE).until(() -> !example.isAlive());
            assertThat(String.join("\n", example.lines())).contains("'perhaps' is not an answer to this.");
        }
        Map<String, ReviewTask> tasks = decoded("shown.review.tasks", ReviewTask.class).stream()
                .collect(Collectors.toMap(ReviewTask::getTask, task -> task, (one, same) -> one));
        List<ReviewResult> results = decoded("shown.review.results", ReviewResult.class).stream()
                .filter(result -> result.getReviewer().equals(reviewer))
                .toList();

        assertThat(results).extracting(ReviewResult::getLabel).containsExactlyInAnyOrder("yes", "no");
        assertThat(results).allSatisfy(result -> {
            ReviewTask task = tasks.get(result.getTask());
            assertThat(result.getPrediction()).isEqualTo(task.getPrediction());
            assertThat(result.getProbability()).isEqualTo(task.getProbability());
            assertThat(result.getReasons()).isEqualTo(task.getReasons());
            assertThat(result.getPolicy()).isEqualTo(task.getPolicy());
            assertThat(result.getPredictionTime()).isEqualTo(task.getTime());
            assertThat(result.getTime()).isBetween(started, Instant.now());
        });
    }

    private void requirePrinted(String... command) {
        try (ExampleProcess example = ExampleProcess.start(folder, command)) {
            await().atMost(PATIENCE)
                    .failFast(() -> assertThat(example.isAlive())
                            .as("%s", example.lines())
                            .isTrue())
                    .untilAsserted(() -> assertThat(example.lines()).hasSameSizeAs(expected));
            assertThat(example.lines()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private void requirePython() {
        assumeTrue(
                ExampleProcess.succeeds(folder, PYTHON, "-c", "import confluent_kafka.schema_registry.avro"),
                PYTHON + " has no confluent-kafka[avro,schemaregistry]: the Python examples are not tested");
    }
}
