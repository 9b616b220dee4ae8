package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.detectors.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model that is too sure of itself, whose truth only people tell, from its predictions to the reports. It is right in 77 % of all
 * predictions and in 47 % of those with a confidence below 0.60; half-way a drift hurts the confident ones alone: 67 % and 47 %.
 */
class ReviewedStreamTest {

    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final int PREDICTIONS = 16_000;
    private static final Duration BETWEEN = Duration.ofMillis(5_400);
    private static final Duration TO_ANSWER = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private record Prediction(String id, Instant at, double confidence, boolean right) {

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"id\":\"%s\",\"at\":%d,\"answer\":\"yes\",\"p\":{\"yes\":%.3f,\"no\":%.3f}}",
                    id,
                    at.toEpochMilli(),
                    confidence,
                    1 - confidence);
        }

        String truth() {
            return String.format(
                    Locale.ROOT,
                    "{\"id\":\"%s\",\"at\":%d,\"label\":\"%s\"}",
                    id,
                    at.toEpochMilli(),
                    right ? "yes" : "no");
        }

        boolean isSure() {
            return confidence >= 0.6;
        }
    }

    private final List<Prediction> predictions = new ArrayList<>();
    private final Map<String, Prediction> byId = new HashMap<>();
    private final List<JsonNode> tasks = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    private void predict() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < PREDICTIONS; i++) {
            boolean sure = random.nextDouble() >= 0.04;
            double chance = sure ? i < PREDICTIONS / 2 ? 0.787 : 0.681 : 0.467;
            Prediction prediction = new Prediction(
                    "p" + i,
                    START.plus(BETWEEN.multipliedBy(i)),
                    (sure ? 600 + random.nextInt(400) : 500 + random.nextInt(100)) / 1_000.0,
                    random.nextDouble() < chance);
            predictions.add(prediction);
            byId.put(prediction.id(), prediction);
        }
    }

    /** The business learns of doubtful predictions only, and is not told what the confident ones were worth. */
    @ParameterizedTest
    @ValueSource(strings = {"audit", "labels"})
    void driftOfConfidentPredictions_labelsOfDoubtfulOnes_isFoundWhereTheAuditIsWatched(String watch) throws Exception {
        predict();
        try (TopologyTestDriver driver =
                driver("20%", "labels: {topic: truths, format: json, time: at, watch: " + watch + "}")) {
            feed(driver, true);
            Instant drift = START.plus(BETWEEN.multipliedBy(PREDICTIONS / 2));
            List<JsonNode> detections = Driven.read(driver, "m.detections");
            long outcomes = detections.stream()
                    .mapToLong(said -> said.path("outcomes").asLong())
                    .sum();
            List<Instant> found =
                    changes(detections).stream().filter(at -> at.isAfter(drift)).toList();
            long doubtful = predictions.stream().filter(one -> !one.isSure()).count();
            if (watch.equals("audit")) {
                long audited =
                        tasks.stream().filter(ReviewedStreamTest::isAudited).count();
                assertThat(outcomes)
                        .as("each answer to the audit once, but for those of the very end, that may still be overtaken")
                        .isBetween(audited - 30, audited);
                assertThat(found).as("by several detectors").hasSizeGreaterThanOrEqualTo(3);
            } else {
                assertThat(outcomes).as("each label once").isEqualTo(doubtful);
                assertThat(found)
                        .as("labels of doubtful predictions do not tell")
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    private static boolean isAudited(JsonNode task) {
        for (JsonNode reason : task.path("reasons")) {
            if (reason.asText().equals("audit")) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"20%", "120/h"})
    void driftOfConfidentPredictions_isMeasuredAndFoundThroughTheAudit(String audit) throws Exception {
        predict();
        try (TopologyTestDriver driver = driver(audit, "")) {
            feed(driver, false);
            List<JsonNode> quality = Driven.read(driver, "m.reports").stream()
                    .filter(report -> report.path("group").asText().equals("quality"))
                    .toList();
            requireAccuracy(quality);
            List<Instant> changes = changes(Driven.read(driver, "m.detections"));
            Instant drift = START.plus(BETWEEN.multipliedBy(PREDICTIONS / 2));
            System.out.printf(
                    "   audit %s: %d tasks, drift at %s, changes signalled at %s%n",
                    audit, tasks.size(), drift, changes);
            assertThat(changes.stream().filter(at -> at.isAfter(drift)))
                    .as("by several detectors")
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(changes.stream().filter(at -> at.isBefore(drift)))
                    .as("one of five detectors may be wrong once in half a day")
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(changesOfLowConfidenceAlone())
                .as("labels of doubtful predictions alone do not tell")
                .isZero();
    }

    /** Answers come some minutes after their tasks; every task is answered, rightly. */
    private void feed(TopologyTestDriver driver, boolean labelled) {
        TestInputTopic<byte[], byte[]> input = Driven.topic(driver, "scores");
        TestInputTopic<byte[], byte[]> results = Driven.topic(driver, "m.review.results");
        int answered = 0;
        for (Prediction prediction : predictions) {
            input.pipeInput(null, prediction.json().getBytes(UTF_8), prediction.at());
            if (labelled && !prediction.isSure()) {
                Driven.topic(driver, "truths")
                        .pipeInput(null, prediction.truth().getBytes(UTF_8), prediction.at());
            }
            tasks.addAll(Driven.read(driver, "m.review.tasks"));
            while (answered < tasks.size() && isDue(tasks.get(answered), prediction.at())) {
                answer(results, tasks.get(answered++), prediction.at());
            }
        }
        Instant end = predictions.get(PREDICTIONS - 1).at().plus(Duration.ofHours(2));
        Prediction last = new Prediction("last", end, 0.9, true);
        byId.put(last.id(), last);
        input.pipeInput(null, last.json().getBytes(UTF_8), end);
        tasks.addAll(Driven.read(driver, "m.review.tasks"));
        while (answered < tasks.size()) {
            answer(results, tasks.get(answered++), end);
        }
        if (labelled) {
            Driven.topic(driver, "truths").pipeInput(null, last.truth().getBytes(UTF_8), end);
        }
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    private boolean isDue(JsonNode task, Instant now) {
        return byId.get(task.path("prediction").asText()).at().plus(TO_ANSWER).isBefore(now);
    }

    private void answer(TestInputTopic<byte[], byte[]> results, JsonNode task, Instant at) {
        Prediction prediction = byId.get(task.path("prediction").asText());
        Driven.answer(results, task, prediction.right() ? "yes" : "no", at);
    }

    private void requireAccuracy(List<JsonNode> quality) {
        tasks.forEach(task -> asked.add(task.path("prediction").asText()));
        Map<String, JsonNode> last = new HashMap<>();
        quality.forEach(report -> last.put(report.path("window").path("start").asText(), report));
        int held = 0;
        int windows = 0;
        double unweighted = 0;
        for (JsonNode report : last.values()) {
            long start = time(report.path("window").path("start")).toEpochMilli();
            long end = time(report.path("window").path("end")).toEpochMilli();
            List<Prediction> within = predictions.stream()
                    .filter(one -> one.at().toEpochMilli() >= start && one.at().toEpochMilli() < end)
                    .toList();
            if (within.size() < 1_000) {
                continue;
            }
            assertThat(report.path("rows").asInt()).as("all predictions").isEqualTo(within.size());
            List<JsonNode> strata = new ArrayList<>();
            report.path("quality").path("strata").forEach(strata::add);
            assertThat(strata).hasSize(2);
            assertThat(strata.get(0).path("name").asText()).isEqualTo("demanded");
            assertThat(strata.get(0).path("predictions").asLong())
                    .isEqualTo(within.stream().filter(one -> !one.isSure()).count());
            assertThat(strata.get(1).path("name").asText()).isEqualTo("audit");
            assertThat(strata).allSatisfy(stratum -> {
                assertThat(stratum.path("answered").asLong())
                        .as("but for the last ones of the last window")
                        .isGreaterThan(stratum.path("asked").asLong() * 85 / 100);
                assertThat(stratum.path("asked").asLong()).isPositive();
            });
            double truth = share(within);
            JsonNode measured = measure(report, "accuracy/review-weighted");
            windows++;
            held += measured.path("lower").asDouble() <= truth
                            && truth <= measured.path("upper").asDouble()
                    ? 1
                    : 0;
            unweighted += truth - share(within.stream().filter(this::isAsked).toList());
            assertThat(measure(report, "accuracy").path("value").isNull())
                    .as("the unweighted one")
                    .isTrue();
            assertThat(measure(report, "recall/review-weighted")
                            .path("effectiveN")
                            .asDouble())
                    .isPositive();
        }
        System.out.printf(
                "   %d windows, the interval holds the truth in %d, unweighted off by %.1f points%n",
                windows, held, 100 * unweighted / windows);
        assertThat(windows).isGreaterThan(10);
        assertThat(held).isGreaterThanOrEqualTo(windows - 2);
    }

    private boolean isAsked(Prediction prediction) {
        return asked.contains(prediction.id());
    }

    private static double share(List<Prediction> of) {
        return of.stream().filter(Prediction::right).count() / (double) of.size();
    }

    private static JsonNode measure(JsonNode report, String name) {
        for (JsonNode measure : report.path("quality").path("measures")) {
            if (measure.path("name").asText().equals(name)) {
                return measure;
            }
        }
        throw new AssertionError("no " + name + " in " + report);
    }

    private static Instant time(JsonNode written) {
        return written.isNumber() ? Instant.ofEpochMilli(written.asLong()) : Instant.parse(written.asText());
    }

    private static List<Instant> changes(List<JsonNode> detections) {
        List<Instant> changes = new ArrayList<>();
        for (JsonNode said : detections) {
            said.path("detectors")
                    .forEach(detector ->
                            detector.path("changes").forEach(change -> changes.add(time(change.path("at")))));
        }
        return changes;
    }

    /** The same detectors over all answers about predictions with a low confidence. */
    private long changesOfLowConfidenceAlone() {
        long changes = 0;
        for (DetectorKind kind : List.of(DetectorKind.DDM, DetectorKind.HDDM_W, DetectorKind.ADWIN)) {
            Detector detector = kind.start(OptionalDouble.empty()).orElseThrow();
            for (Prediction prediction : predictions) {
                if (!prediction.isSure() && detector.add(prediction.right() ? 0 : 1) == Signal.CHANGE) {
                    changes++;
                }
            }
        }
        return changes;
    }

    private TopologyTestDriver driver(String audit, String labels) throws Exception {
        List<String> rows = new ArrayList<>();
        predictions.stream().limit(3_000).forEach(one -> rows.add(one.json()));
        Files.write(folder.resolve("rows.jsonl"), rows);
        Path file = Files.writeString(folder.resolve("m.yaml"), """
                application: m
                topics: {prefix: m., format: json}
                windows: [2h]
                timing: {outOfOrderness: 10s, lateness: 1m}
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions:
                      topic: scores
                      format: json
                      id: id
                      time: at
                      prediction: answer
                      scores: {"yes": p.yes, "no": p.no}
                    baseline: {rows: rows.jsonl}
                    review:
                      when: {confidence: {lt: 0.6}}
                      audit: %s
                      show: [answer]
                    %s
                """.formatted(audit, labels));
        MonitorConfig config = ConfigReader.read(file, Map.of());
        return Driven.start(new TidemarkTopology(Driven.environment(config), 1)::build, "m", folder, START);
    }
}
