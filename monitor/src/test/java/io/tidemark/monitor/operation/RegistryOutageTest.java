package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.monitor.baselines.TopicReader;
import io.tidemark.monitor.chaos.Feeder;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryOutageTest {

    private static final int RECORDS = 500;
    /** More than the client tries before it gives up. */
    private static final int ROUNDS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void registryDownForReading_thenBack_losesNothingAndBlamesNoRecord() throws Exception {
        survive("avro", "json");
    }

    @Test
    void registryDownForWriting_thenBack_writesItsReports() throws Exception {
        survive("json", "avro");
    }

    private void survive(String inputFormat, String outputFormat) throws Exception {
        int schema = registerAndStop();
        AtomicInteger asked = new AtomicInteger();
        HttpServer down = unavailable(asked);
        int port = down.getAddress().getPort();
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("input", 1, Map.of());
            send(kafka.bootstrapServers(), inputFormat, schema);
            try (RunningMonitor running = start(kafka.bootstrapServers(), port, inputFormat, outputFormat)) {
                // Stream threads die of it, and are replaced.
                await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> asked.get() > ROUNDS);
                down.stop(0);
                try (EmbeddedRegistry back = EmbeddedRegistry.start(options().withPort(port))) {
                    await().dontCatchUncaughtExceptions()
                            .atMost(PATIENCE)
                            .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                            .untilAsserted(
                                    () -> assertThat(rows(kafka.bootstrapServers(), outputFormat, back.address()))
                                            .isEqualTo(RECORDS));
                }
            }
            assertThat(new Written(kafka.bootstrapServers(), "outage.").deadLetters())
                    .isEmpty();
        }
    }

    /** Rows of the last report on the only window. */
    private static long rows(String bootstrap, String format, String registry) {
        List<Report> reports = format.equals("json")
                ? new Written(bootstrap, "outage.").reports()
                : avroReports(bootstrap, AvroDecoder.specific(registry(registry), Report.class));
        return reports.isEmpty() ? 0 : reports.get(reports.size() - 1).getRows();
    }

    private static List<Report> avroReports(String bootstrap, AvroDecoder<Report> decoder) {
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bootstrap))) {
            return reader.readAll("outage.reports").stream()
                    .map(record -> decoder.decode(record.value()))
                    .toList();
        }
    }

    private static RestSchemaRegistry registry(String address) {
        return new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", address)));
    }

    private RegistryOptions options() {
        return RegistryOptions.temporary().withFolder(folder.resolve("registry"));
    }

    private int registerAndStop() {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(options())) {
            return registry(registry.address()).register("input-value", BadInput.PREDICTION);
        }
    }

    private static HttpServer unavailable(AtomicInteger asked) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void send(String bootstrap, String format, int schema) {
        long at = System.currentTimeMillis() / 60_000 * 60_000 - 60_000;
        try (Producer<byte[], byte[]> producer = Feeder.producer(bootstrap)) {
            for (int i = 0; i < RECORDS; i++) {
                byte[] value = format.equals("avro")
                        ? BadInput.avro(schema, "i" + i, at, 30.0, "fr")
                        : BadInput.json("i" + i, at, "30", "\"fr\"");
                var unused = producer.send(new ProducerRecord<>("input", value));
            }
        }
    }

    private RunningMonitor start(String bootstrap, int registryPort, String inputFormat, String outputFormat)
            throws Exception {
        List<String> rows = IntStream.range(0, 500)
                .mapToObj(i -> new String(BadInput.json("b" + i, 0, "3" + i % 9, "\"fr\""), StandardCharsets.UTF_8))
                .toList();
        Files.write(folder.resolve("rows.jsonl"), rows);
        Path file = Files.writeString(
                folder.resolve("outage.yaml"), """
                application: outage
                kafka: {bootstrap: "%s", properties: {session.timeout.ms: 6000}}
                registry: {url: "http://127.0.0.1:%d"}
                topics: {prefix: outage., format: %s}
                windows: 10s
                timing: {idle: 1s, commit: 200ms}
                models:
                  - name: one
                    predictions: {topic: input, format: %s, id: id, time: at, prediction: load}
                    baseline: {rows: rows.jsonl}
                """.formatted(bootstrap, registryPort, outputFormat, inputFormat));
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(file, Map.of()));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }
}
