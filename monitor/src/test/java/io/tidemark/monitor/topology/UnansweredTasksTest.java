package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tasks that nobody answers - an expired one writes no result - count as asked about from the moment on that they were chosen: once no
 * more answers are waited for, a report says how many of them there are.
 */
class UnansweredTasksTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path folder;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void tasksWithoutAnAnswer_areToldOfWithAWarning() throws Exception {
        try (TopologyTestDriver driver = driver()) {
            for (int i = 0; i < 400; i++) {
                predict(driver, "p" + i, START.plusMillis(i));
            }
            List<JsonNode> tasks = Driven.read(driver, "m.review.tasks");
            List<JsonNode> answered = tasks.subList(0, tasks.size() * 3 / 5);
            for (JsonNode task : answered) {
                answer(driver, task.path("prediction").asText(), START.plusSeconds(60));
            }
            Instant later = START.plus(Duration.ofDays(8));
            predict(driver, "last", later);
            answer(driver, "last", later);
            driver.advanceWallClockTime(Duration.ofSeconds(5));

            JsonNode stratum = lastOfFirstWindow(Driven.read(driver, "m.reports"));
            assertThat(stratum.path("name").asText()).isEqualTo("audit");
            assertThat(stratum.path("predictions").asInt()).isEqualTo(400);
            assertThat(stratum.path("asked").asInt()).isEqualTo(tasks.size()).isBetween(150, 250);
            assertThat(stratum.path("answered").asInt()).isEqualTo(answered.size());
            assertThat(stratum.path("answerRate").asDouble()).isBetween(0.59, 0.601);
            assertThat(stratum.path("warning").asText()).contains("% of these tasks were answered");
        }
    }

    private static JsonNode lastOfFirstWindow(List<JsonNode> reports) {
        List<JsonNode> strata = reports.stream()
                .filter(report -> report.path("group").asText().equals("quality"))
                .filter(report -> report.path("rows").asInt() == 400)
                .filter(report -> report.path("quality").path("mature").asBoolean())
                .map(report -> report.path("quality").path("strata"))
                .toList();
        assertThat(strata).as("%s", reports).isNotEmpty();
        assertThat(strata.get(strata.size() - 1)).hasSize(1);
        return strata.get(strata.size() - 1).get(0);
    }

    private static void predict(TopologyTestDriver driver, String id, Instant at) {
        String json = "{\"id\":\"%s\",\"at\":%d,\"answer\":\"yes\"}".formatted(id, at.toEpochMilli());
        Driven.topic(driver, "scores").pipeInput(id.getBytes(UTF_8), json.getBytes(UTF_8), at);
    }

    /** Answers are known in the order of their times: later ones tell that no earlier one is waited for. */
    private static void answer(TopologyTestDriver driver, String prediction, Instant at) {
        String json =
                ("{\"task\":\"t-%s\",\"prediction\":\"%s\",\"model\":\"m\",\"time\":%d,\"label\":\"yes\",\"reviewer\":\"ann\","
                                + "\"probability\":0.5,\"reasons\":[\"audit\"]}")
                        .formatted(prediction, prediction, at.toEpochMilli());
        Driven.topic(driver, "m.review.results").pipeInput(prediction.getBytes(UTF_8), json.getBytes(UTF_8), at);
    }

    private TopologyTestDriver driver() throws Exception {
        Files.write(
                folder.resolve("rows.jsonl"),
                IntStream.range(0, 400)
                        .mapToObj(i -> "{\"id\":\"r%d\",\"at\":%d,\"answer\":\"%s\"}"
                                .formatted(i, START.toEpochMilli(), i % 2 == 0 ? "yes" : "no"))
                        .toList());
        Path file = Files.writeString(folder.resolve("m.yaml"), """
                application: m
                topics: {prefix: m., format: json}
                windows: [10m]
                timing: {outOfOrderness: 10s, lateness: 1m, idle: 30s}
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: scores, format: json, id: id, time: at, prediction: answer}
                    baseline: {rows: rows.jsonl}
                    review: {audit: 50%, show: [answer]}
                """);
        return Driven.start(
                new TidemarkTopology(Driven.environment(ConfigReader.read(file, Map.of())), 1)::build,
                "m",
                folder,
                START);
    }
}
