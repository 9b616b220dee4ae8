package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A review that draws more while the features drift: from predictions to alerts, tasks and reports. Six predictions a minute for 22
 * hours, of which those of hours 6 to 11 drift. The model is right in 95 % in the first 26 minutes of each hour, and in 55 % after.
 */
class DriftingReviewTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int PREDICTIONS = 22 * 360;
    private static final Duration LAG = Duration.ofMinutes(25).plusSeconds(10);
    private static final double AUDIT = 0.2;
    private static final double MOVED = 2.0 / 6;

    @TempDir
    Path folder;

    private record Prediction(String id, Instant at, double x, boolean right) {

        String json() {
            return String.format(
                    Locale.ROOT, "{\"id\":\"%s\",\"at\":%d,\"answer\":\"yes\",\"x\":%.3f}", id, at.toEpochMilli(), x);
        }

        Instant minute() {
            return Instant.ofEpochMilli(at.toEpochMilli() / 60_000 * 60_000);
        }
    }

    private final Map<String, Prediction> byId = new HashMap<>();
    private final List<Prediction> predictions = predict();

    private List<Prediction> predict() {
        SplittableRandom random = new SplittableRandom(12);
        List<Prediction> all = new ArrayList<>();
        for (int i = 0; i < PREDICTIONS; i++) {
            Instant at = START.plus(BETWEEN.multipliedBy(i));
            long hour = i / 360;
            double x = random.nextDouble() + (hour >= 6 && hour < 12 ? 0.6 : 0);
            boolean early = i % 360 < 26 * 6;
            Prediction prediction = new Prediction("p" + i, at, x, random.nextDouble() < (early ? 0.95 : 0.55));
            all.add(prediction);
            byId.put(prediction.id(), prediction);
        }
        return all;
    }

    @Test
    void moreIsDrawnWhileTheAlertFires_withTheProbabilityOfItsSpan_andReportsStayRight() throws Exception {
        List<JsonNode> tasks = new ArrayList<>();
        List<JsonNode> alerts;
        List<JsonNode> reports;
        try (TopologyTestDriver driver = driver()) {
            TestInputTopic<byte[], byte[]> input = Driven.topic(driver, "scores");
            TestInputTopic<byte[], byte[]> results = Driven.topic(driver, "m.review.results");
            for (Prediction prediction : predictions) {
                input.pipeInput(null, prediction.json().getBytes(UTF_8), prediction.at());
                if (prediction.at().toEpochMilli() % 600_000 == 0) {
                    answer(driver, results, tasks, prediction.at());
                }
            }
            Instant end = START.plus(Duration.ofHours(26));
            Prediction last = new Prediction("last", end, 0.5, true);
            byId.put(last.id(), last);
            input.pipeInput(null, last.json().getBytes(UTF_8), end);
            answer(driver, results, tasks, end);
            driver.advanceWallClockTime(Duration.ofSeconds(2));
            alerts = Driven.read(driver, "m.alerts");
            reports = Driven.read(driver, "m.reports");
        }
        Instant fired = transition(alerts, "FIRING");
        Instant over = transition(alerts, "RESOLVED");
        System.out.printf("   fires at %s, resolved at %s, %d tasks%n", fired, over, tasks.size());
        assertThat(fired).isBetween(START.plus(Duration.ofHours(7)), START.plus(Duration.ofHours(9)));
        assertThat(over).isBetween(START.plus(Duration.ofHours(13)), START.plus(Duration.ofHours(17)));

        requireTasks(tasks, fired.plus(LAG), over.plus(LAG));
        requireAccuracy(reports, List.of(fired, over));
    }

    /** Two in each minute while it fires, and none at other times. */
    private void requireTasks(List<JsonNode> tasks, Instant from, Instant until) {
        Map<Instant, Integer> moved = new HashMap<>();
        for (JsonNode task : tasks) {
            Prediction prediction = byId.get(task.path("prediction").asText());
            if (prediction.id().equals("last")) {
                continue;
            }
            boolean fires = isWithin(prediction.minute(), from, until);
            double expected = fires ? 1 - (1 - AUDIT) * (1 - MOVED) : AUDIT;
            assertThat(task.path("probability").asDouble())
                    .as("%s, from %s until %s", prediction, from, until)
                    .isCloseTo(expected, within(1e-12));
            task.path("reasons").forEach(reason -> {
                if (reason.asText().equals("moved")) {
                    moved.merge(prediction.minute(), 1, Integer::sum);
                }
            });
        }
        predictions.stream()
                .map(Prediction::minute)
                .distinct()
                .forEach(minute -> assertThat(moved.getOrDefault(minute, 0))
                        .as("%s", minute)
                        .isEqualTo(isWithin(minute, from, until) ? 2 : 0));
    }

    private static boolean isWithin(Instant minute, Instant from, Instant until) {
        return !minute.isBefore(from) && minute.isBefore(until);
    }

    /**
     * Windows that hold both kinds of spans among them: those that begin when the alert fires, and when it is over. Their early
     * predictions are right more often, and drawn more or less often than the others.
     */
    private void requireAccuracy(List<JsonNode> reports, List<Instant> mixed) {
        Map<Instant, JsonNode> last = new HashMap<>();
        reports.stream()
                .filter(report -> report.path("group").asText().equals("quality"))
                .forEach(report -> last.put(time(report.path("window").path("start")), report));
        int held = 0;
        int windows = 0;
        for (Map.Entry<Instant, JsonNode> report : last.entrySet()) {
            List<Prediction> within = predictions.stream()
                    .filter(one ->
                            isWithin(one.at(), report.getKey(), report.getKey().plus(Duration.ofHours(1))))
                    .toList();
            if (within.isEmpty()) {
                continue;
            }
            JsonNode strata = report.getValue().path("quality").path("strata");
            assertThat(strata).hasSize(1);
            assertThat(strata.get(0).path("name").asText()).isEqualTo("moved or audit");
            assertThat(strata.get(0).path("predictions").asInt()).isEqualTo(360);
            double truth = within.stream().filter(Prediction::right).count() / 360.0;
            JsonNode measured = weighted(report.getValue());
            boolean holds = measured.path("lower").asDouble() <= truth
                    && truth <= measured.path("upper").asDouble();
            if (mixed.contains(report.getKey())) {
                double error = measured.path("standardError").asDouble();
                assertThat(measured.path("value").asDouble())
                        .as("%s: %s", report.getKey(), measured)
                        .isCloseTo(truth, within(3 * error));
            }
            windows++;
            held += holds ? 1 : 0;
        }
        assertThat(last.keySet()).containsAll(mixed);
        assertThat(windows).isEqualTo(22);
        assertThat(held).isGreaterThanOrEqualTo(19);
    }

    private static JsonNode weighted(JsonNode report) {
        for (JsonNode measure : report.path("quality").path("measures")) {
            if (measure.path("name").asText().equals("accuracy/review-weighted")) {
                return measure;
            }
        }
        throw new AssertionError("nothing weighted in " + report);
    }

    private static Instant transition(List<JsonNode> alerts, String state) {
        JsonNode alert = alerts.stream()
                .filter(one -> one.path("kind").asText().equals("covariate"))
                .reduce((one, next) -> next)
                .orElseThrow();
        for (JsonNode transition : alert.path("transitions")) {
            if (transition.path("state").asText().equals(state)) {
                return time(transition.path("windowEnd"));
            }
        }
        throw new AssertionError("never " + state + ": " + alert);
    }

    private static Instant time(JsonNode written) {
        return written.isNumber() ? Instant.ofEpochMilli(written.asLong()) : Instant.parse(written.asText());
    }

    /** Answers all tasks that have come, rightly. */
    private void answer(
            TopologyTestDriver driver, TestInputTopic<byte[], byte[]> results, List<JsonNode> tasks, Instant at) {
        for (JsonNode task : Driven.read(driver, "m.review.tasks")) {
            tasks.add(task);
            Prediction prediction = byId.get(task.path("prediction").asText());
            Driven.answer(results, task, prediction.right() ? "yes" : "no", at);
        }
    }

    private TopologyTestDriver driver() throws Exception {
        SplittableRandom random = new SplittableRandom(13);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(new Prediction("b" + i, START, random.nextDouble(), true).json());
        }
        Files.write(folder.resolve("rows.jsonl"), rows);
        Path file = Files.writeString(folder.resolve("m.yaml"), """
                application: m
                topics: {prefix: m., format: json}
                windows: [1h]
                timing: {outOfOrderness: 10s, lateness: 25m}
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: scores, format: json, id: id, time: at, prediction: answer}
                    features: {x: number}
                    baseline: {rows: rows.jsonl}
                    review:
                      when: {id: moved, sample: 120/h, while: {alert: covariate}}
                      audit: 20%
                      show: [x]
                """);
        return Driven.start(
                new TidemarkTopology(Driven.environment(ConfigReader.read(file, Map.of())), 1)::build,
                "m",
                folder,
                START);
    }
}
