package io.tidemark.monitor.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The application against the broker and the registry of {@code docker-compose.yml}, as those who make them ship them. Without
 * a container engine it is skipped.
 */
@Testcontainers(disabledWithoutDocker = true)
class ContainersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
    private static final String API = "/apis/ccompat/v7";
    private static final Network NETWORK = Network.newNetwork();

    @Container
    private static final KafkaContainer KAFKA =
            new KafkaContainer(image("apache/kafka")).withNetwork(NETWORK).withListener("kafka:19092");

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>(image("quay.io/apicurio"))
            .withNetwork(NETWORK)
            .withEnv("KAFKA_BOOTSTRAP_SERVERS", "kafka:19092")
            .withEnv("QUARKUS_HTTP_PORT", "8080")
            .withExposedPorts(8080)
            .waitingFor(Wait.forHttp(API + "/subjects"))
            .dependsOn(KAFKA);

    @TempDir
    Path folder;

    /** The same as the users get. */
    private static String image(String beginning) {
        try {
            return Files.readString(COMPOSE)
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("image: " + beginning))
                    .map(line -> line.substring("image: ".length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void drift_onShippedBrokerAndRegistry_isReportedAndFires() throws Exception {
        String registry = "http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(8080) + API;
        Setup setup = Setup.of(folder, "shipped", KAFKA.getBootstrapServers()).withTiming("1s", "200ms");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", setup.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(setup.topic(), 2, (short) 1).configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
        }
        Traffic traffic = new Traffic(21, 20_000, Instant.parse("2023-05-01T12:00:00Z"), Duration.ofMillis(5), 10_000);
        Feeder.sendAll(setup.bootstrap(), setup.topic(), traffic);

        try (RunningMonitor running = start(setup, registry)) {
            await().atMost(PATIENCE)
                    .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                    .untilAsserted(() -> assertThat(read(setup, registry, "alerts", Alert.class))
                            .anyMatch(alert -> alert.getState() == AlertState.FIRING
                                    && alert.getKind().equals("covariate")));
        }
        assertThat(read(setup, registry, "reports", Report.class))
                .isNotEmpty()
                .allMatch(report -> report.getCompleteness().getSequenceErrors() == 0);
    }

    private static RunningMonitor start(Setup setup, String registry) throws Exception {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(
                setup.write(),
                Map.of(
                        "TIDEMARK_REGISTRY_URL", registry,
                        "TIDEMARK_MODELS_0_PREDICTIONS_FORMAT", "json",
                        "TIDEMARK_MODELS_1_PREDICTIONS_FORMAT", "json")));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    private static <T extends SpecificRecord> List<T> read(Setup setup, String registry, String topic, Class<T> type) {
        var schemas = new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry)));
        AvroDecoder<T> decoder = AvroDecoder.specific(schemas, type);
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", setup.bootstrap()))) {
            return reader.readAll(setup.application() + "." + topic).stream()
                    .map(record -> decoder.decode(record.value()))
                    .toList();
        }
    }
}
