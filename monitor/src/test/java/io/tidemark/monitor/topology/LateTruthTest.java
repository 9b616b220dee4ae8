package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.schemas.wire.TrustedAvro;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What labels of the business say of predictions that people have answered is on a topic of its own. */
class LateTruthTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    @TempDir
    Path folder;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @Test
    void labelOfTheBusiness_ofAnAnsweredPrediction_isToldAndCorrectedAndTakenBack() throws Exception {
        try (TopologyTestDriver driver = driver("kept")) {
            predict(driver, "a");
            predict(driver, "b");
            predict(driver, "c");
            answer(driver, "a", "yes");
            label(driver, "a", "no", 10);
            label(driver, "b", "no", 10);
            label(driver, "c", "yes", 10);
            assertThat(truths(driver)).containsExactly("m/a no");

            label(driver, "a", "no", 11);
            answer(driver, "c", "cannot tell");
            assertThat(truths(driver)).as("nothing new").isEmpty();

            label(driver, "a", "yes", 20);
            answer(driver, "b", "no");
            assertThat(truths(driver)).containsExactly("m/a yes", "m/b no");

            label(driver, "a", null, 30);
            assertThat(truths(driver)).containsExactly("m/a null");
        }
    }

    /** Nobody needs to have answered: people are not to be asked any more. */
    @Test
    void labelOfTheBusiness_whereTasksEndByIt_isToldOfEveryPrediction() throws Exception {
        try (TopologyTestDriver driver = driver("cancelled")) {
            label(driver, "a", "no", 10);
            assertThat(truths(driver)).as("no prediction yet").isEmpty();

            predict(driver, "a");
            predict(driver, "b");
            label(driver, "b", "yes", 10);
            assertThat(truths(driver)).containsExactly("m/a no", "m/b yes");

            answer(driver, "a", "yes");
            assertThat(truths(driver))
                    .as("who answers is judged, if asked since")
                    .containsExactly("m/a no");
            answer(driver, "a", "yes");
            label(driver, "a", "no", 11);
            assertThat(truths(driver)).as("nothing new").isEmpty();
        }
    }

    private static void predict(TopologyTestDriver driver, String id) {
        send(driver, "scores", id, "{\"id\":\"%s\",\"at\":%d,\"answer\":\"yes\"}".formatted(id, START.toEpochMilli()));
    }

    private static void answer(TopologyTestDriver driver, String id, String label) {
        send(
                driver,
                "m.review.results",
                id,
                ("{\"task\":\"t-%s\",\"prediction\":\"%s\",\"model\":\"m\",\"time\":%d,\"label\":\"%s\",\"reviewer\":\"ann\","
                                + "\"probability\":1,\"reasons\":[\"audit\"]}")
                        .formatted(id, id, START.plusSeconds(5).toEpochMilli(), label));
    }

    /** @param label null to take the label back */
    private static void label(TopologyTestDriver driver, String id, String label, int seconds) {
        String truth = label == null ? "null" : "\"" + label + "\"";
        send(
                driver,
                "known",
                id,
                "{\"of\":\"%s\",\"known\":%d,\"truth\":%s}"
                        .formatted(id, START.plusSeconds(seconds).toEpochMilli(), truth));
    }

    private static void send(TopologyTestDriver driver, String topic, String key, String json) {
        Driven.topic(driver, topic).pipeInput(key.getBytes(UTF_8), json.getBytes(UTF_8), START);
    }

    private static List<String> truths(TopologyTestDriver driver) {
        return Driven.records(driver, "m.review.truths").stream()
                .map(record -> new String(record.key(), UTF_8) + " " + label(Driven.json(record.value())))
                .toList();
    }

    private static String label(JsonNode truth) {
        assertThat(truth.path("classes").toString()).isEqualTo("[\"yes\",\"no\"]");
        return truth.path("label").asText();
    }

    private TopologyTestDriver driver(String labelled) throws Exception {
        Files.write(
                folder.resolve("rows.jsonl"),
                IntStream.range(0, 400)
                        .mapToObj(i -> "{\"id\":\"r%d\",\"at\":%d,\"answer\":\"%s\"}"
                                .formatted(i, START.toEpochMilli(), i % 2 == 0 ? "yes" : "no"))
                        .toList());
        Path file = Files.writeString(folder.resolve("m.yaml"), """
                application: m
                topics: {prefix: m., format: json}
                windows: [2h]
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: scores, format: json, id: id, time: at, prediction: answer}
                    labels: {topic: known, format: json, id: of, time: known, label: truth, horizon: 1h}
                    baseline: {rows: rows.jsonl}
                    review: {audit: 100%, show: [answer], choices: ["yes", "no", cannot tell], labelled: CHOICE}
                """.replace("CHOICE", labelled));
        return Driven.start(
                new TidemarkTopology(Driven.environment(ConfigReader.read(file, Map.of())), 1)::build,
                "m",
                folder,
                START);
    }
}
