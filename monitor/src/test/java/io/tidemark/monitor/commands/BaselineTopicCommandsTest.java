package io.tidemark.monitor.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.embedded.KafkaOptions;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Baselines on the topic: a monitor runs, and closed windows of it are promoted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaselineTopicCommandsTest {

    private static final int WINDOWS = 8;
    private static final int ROWS = 300;
    private static final int DRIFTING = 6;

    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path folder;
    private String config;
    private EmbeddedKafka kafka;
    private RunningMonitor running;

    @BeforeAll
    void runTheMonitor(@TempDir Path temporary) throws Exception {
        folder = temporary;
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        kafka.createTopic("people", 2, Map.of("retention.ms", "-1"));
        config = folder.resolve("config.yaml").toString();
        Files.writeString(Path.of(config), """
                application: promoting
                kafka: {bootstrap: "BOOTSTRAP"}
                topics: {prefix: promoting., format: json}
                windows: 1m
                timing: {commit: 100ms, idle: 1s, lateness: 1m}
                alerts: {open: 1 of 2, resolve: 1}
                models:
                  - name: people
                    predictions: {topic: people, format: json, prediction: price}
                    features: {kind: category}
                    segments: [{facet: city, profile: full}]
                    baseline: {rows: rows.jsonl}
                    against: [baseline, previous]
                """.replace("BOOTSTRAP", kafka.bootstrapServers()));
        Random random = new Random(1);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < 3_000; row++) {
            rows.add(row(random, 0));
        }
        Files.write(folder.resolve("rows.jsonl"), rows);
        send();
        ConfiguredMonitor monitor = ConfiguredMonitor.of(ConfigReader.read(Path.of(config), Map.of()));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        running = RunningMonitor.start(monitor, null);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> run(promotion(0, WINDOWS, "--force", "--out", file("all.jsonl"))) == 0
                        && out.toString().contains(WINDOWS + " windows, 2,400 rows"));
    }

    private static String row(Random random, double shift) {
        return "{\"price\":" + (shift + random.nextGaussian()) + ",\"kind\":\"" + "ab".charAt(random.nextInt(2))
                + "\",\"city\":\"" + (random.nextBoolean() ? "Wien" : "Linz") + "\"}";
    }

    private void send() {
        Random random = new Random(2);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int row = 0; row < WINDOWS * ROWS; row++) {
                long time = start.toEpochMilli() + row * 60_000L / ROWS;
                byte[] value = row(random, row / ROWS == DRIFTING ? 2 : 0).getBytes(UTF_8);
                var unused = producer.send(new ProducerRecord<>("people", row % 2, time, null, value));
            }
        }
    }

    @AfterAll
    void stop() {
        running.close();
        kafka.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private int run(List<String> arguments) {
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private List<String> promotion(int from, int to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("baseline", "promote", "--config", config));
        arguments.addAll(List.of("--from", minute(from), "--to", minute(to)));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private String minute(int minute) {
        return start.plusSeconds(60L * minute).toString();
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void promote_quietWindows_lieInFileAndOnTopic() throws Exception {
        List<String> arguments = promotion(0, 4, "--out", file("quiet.jsonl"), "--topic");
        arguments.addAll(List.of("--for", "7"));
        assertThat(run(arguments)).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("of people, version 7: 4 windows, 1,200 rows, 2026-01-01T00:00:00Z to 2026-01-01T00:04:00Z")
                .contains("Put on promoting.baselines for 'tidemark baseline list'");

        assertThat(run("baseline", "list", "--config", config, "--output", "json"))
                .isZero();
        JsonNode promoted = named("7", json());
        assertThat(promoted.path("rows").asInt()).isEqualTo(1_200);
        assertThat(promoted.path("segments").asInt()).isEqualTo(2);
        JsonNode configured = named("*", json());
        assertThat(configured.path("source").asText()).isEqualTo("the configuration of promoting");

        String id = promoted.path("baseline").asText();
        assertThat(run("baseline", "show", id.substring(0, 8), "--config", config))
                .isZero();
        assertThat(out.toString()).contains("baseline " + id + " of people, version 7: 1,200 rows");
        assertThat(run("baseline", "show", configured.path("baseline").asText(), "--config", config))
                .isZero();
        assertThat(out.toString()).contains("warning   Its rows have no times, or make fewer than 20 windows");
        assertThat(run("baseline", "show", "zz", "--config", config)).isEqualTo(6);
        assertThat(err.toString()).contains("no baseline on promoting.baselines whose id begins so. There are: [");
        assertThat(run("baseline", "diff", configured.path("baseline").asText(), file("quiet.jsonl"), "-c", config))
                .as(out.toString())
                .isZero();
        assertThat(out.toString()).contains("They agree").doesNotContain("approximate");
    }

    private static JsonNode named(String version, JsonNode list) {
        for (JsonNode one : list.path("baselines")) {
            if (one.path("version").asText().equals(version)) {
                return one;
            }
        }
        throw new AssertionError("no baseline of version " + version + ": " + list);
    }

    @Test
    void promote_sameWindowsTwice_haveTheSameId() throws Exception {
        assertThat(run(promotion(1, 3, "--out", file("one.jsonl"), "-o", "json")))
                .isZero();
        String id = json().path("baseline").asText();
        assertThat(run(promotion(1, 3, "--out", file("two.jsonl"), "-o", "json")))
                .isZero();
        assertThat(json().path("baseline").asText()).isEqualTo(id);
    }

    @Test
    void promote_windowInAlarm_isRefusedUnlessForced() throws Exception {
        assertThat(run(promotion(5, 7, "--out", file("alarm.jsonl")))).isEqualTo(8);
        assertThat(err.toString())
                .contains("1 of 2 windows are in alarm")
                .contains("the report on prediction found data-quality, prediction drift")
                .contains("was firing")
                .contains("--force");
        assertThat(Files.exists(folder.resolve("alarm.jsonl"))).isFalse();

        assertThat(run(promotion(6, 7, "--out", file("alarm.jsonl"), "--force", "-o", "json")))
                .isZero();
        assertThat(json().path("inAlarm")).hasSize(1);
        assertThat(run("baseline", "diff", file("alarm.jsonl"), file("all.jsonl")))
                .isEqualTo(1);
    }

    @Test
    void promote_noSuchWindows_saysWhichThereAre() {
        assertThat(run(promotion(100, 110, "--out", file("none.jsonl")))).isEqualTo(6);
        assertThat(err.toString())
                .contains("there are some of size [1m]: 2026-01-01T00:00:00Z to 2026-01-01T00:08:00Z");
        List<String> otherVersion = promotion(0, 4, "--out", file("none.jsonl"));
        otherVersion.addAll(List.of("--version-of-model", "9"));
        assertThat(run(otherVersion)).isEqualTo(6);
        assertThat(err.toString()).contains("none of that version has closed");
    }

    @Test
    void run_againstThePreviousWindow_leavesOutTheOneThatDrifted() throws Exception {
        MonitorConfig of = ConfigReader.read(Path.of(config), Map.of());
        Map<Instant, Report> reports = new HashMap<>();
        new OutputReader(of, Optional.empty())
                .read(of.topics().reports(), Report.class, report -> true).stream()
                        .filter(report -> report.getBaseline().startsWith("previous@"))
                        .filter(report -> report.getSegment().isEmpty()
                                && report.getGroup().equals("prediction"))
                        .forEach(report -> reports.put(report.getWindow().getStart(), report));

        assertThat(reports).hasSize(WINDOWS);
        assertThat(reports.get(start).getStatus()).isEqualTo(ReportStatus.NO_BASELINE);
        assertThat(reports.get(start).getAgainst()).startsWith("nothing yet");
        Report drifting = reports.get(start.plusSeconds(60 * DRIFTING));
        assertThat(drifting.getStatus()).isEqualTo(ReportStatus.DRIFT);
        assertThat(drifting.getAgainst()).isEqualTo("1 last window");
        Report after = reports.get(start.plusSeconds(60 * (DRIFTING + 1)));
        assertThat(after.getStatus()).isEqualTo(ReportStatus.QUIET);
        assertThat(after.getBaselineRows()).isEqualTo(ROWS);
    }
}
