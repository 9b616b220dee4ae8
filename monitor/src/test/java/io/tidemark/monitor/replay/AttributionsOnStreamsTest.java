package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Census rows answered by a real model with its attributions: 200 hours as in the baseline, then some in which the model, or a
 * feature, is another. The data are looked for in {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class AttributionsOnStreamsTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int QUIET = 200;
    private static final int DRIFTING = 3;
    private static final int AN_HOUR = 300;
    private static final Map<String, Double> AS_TRAINED = Map.of();

    @TempDir
    private Path folder;

    private CanonicalRun run(Map<String, Double> factors, Consumer<ObjectNode> drift) throws Exception {
        write(factors, drift);
        return replay("attributions");
    }

    private void write(Map<String, Double> factors, Consumer<ObjectNode> drift) throws IOException {
        Census model = new Census(Census.read(DATA.resolve("adult-census/adult_train.csv.gz")));
        List<ObjectNode> rows = Census.read(DATA.resolve("adult-census/adult_test.csv.gz"));
        SplittableRandom random = new SplittableRandom(11);
        write("baseline.jsonl", 20_000, i -> line(model.predict(drawn(rows, random), AS_TRAINED), i, START));
        write("live.jsonl", (QUIET + DRIFTING) * AN_HOUR, i -> {
            ObjectNode row = drawn(rows, random);
            boolean isDrifting = i >= QUIET * AN_HOUR;
            if (isDrifting) {
                drift.accept(row);
            }
            Instant time = START.plusMillis(i * 3_600_000L / AN_HOUR);
            return line(model.predict(row, isDrifting ? factors : AS_TRAINED), i, time);
        });
    }

    private static ObjectNode drawn(List<ObjectNode> rows, SplittableRandom random) {
        return rows.get(random.nextInt(rows.size())).deepCopy();
    }

    private static String line(ObjectNode prediction, int id, Instant time) {
        return prediction.put("id", "p" + id).put("time", time.toString()).toString();
    }

    private interface Lines {
        String line(int number);
    }

    private void write(String file, int rows, Lines lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file))) {
            for (int i = 0; i < rows; i++) {
                out.write(lines.line(i));
                out.newLine();
            }
        }
    }

    private CanonicalRun replay(String attributions) throws Exception {
        Path config = folder.resolve("config.yaml");
        String text = """
                application: census
                kafka: {bootstrap: "localhost:9092"}
                topics: {prefix: census., format: json}
                windows: 1h
                timing: {lateness: 10m, maxAge: 400d}
                models:
                  - name: income
                    classes: ['<=50K', '>50K']
                    predictions: {topic: people, format: json, file: live.jsonl, id: id, time: time,
                      prediction: prediction, scores: {'>50K': p}}
                    features: {age: number, education_num: number, capital_gain: number, hours_per_week: number,
                      sex: category, marital_status: category}
                    attributions: ATTRIBUTIONS
                    baseline: {rows: baseline.jsonl}
                """;
        Files.writeString(config, text.replace("ATTRIBUTIONS", attributions));
        return new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 2, 1)
                .run(Quiet.progress())
                .run();
    }

    private static String end(int window) {
        return START.plus(Duration.ofHours(window + 1L)).toString().replace("00Z", "00.000Z");
    }

    /** Kind and window of every alert that fired. */
    private static Stream<String> fired(CanonicalRun run) {
        return run.alerts().stream()
                .flatMap(alert -> StreamSupport.stream(alert.path("transitions").spliterator(), false)
                        .filter(transition -> transition.path("state").asText().equals("FIRING"))
                        .map(transition -> alert.path("kind").asText() + " "
                                + transition.path("windowEnd").asText()));
    }

    private static void assertNothingFiredBefore(CanonicalRun run) {
        assertThat(fired(run))
                .allSatisfy(
                        one -> assertThat(one.substring(one.indexOf(' ') + 1)).isGreaterThanOrEqualTo(end(QUIET)));
        long judged = run.reports().stream()
                .filter(report -> report.path("group").asText().equals("attributions 1-6"))
                .filter(report -> report.path("window").path("end").asText().compareTo(end(QUIET)) < 0)
                .filter(report -> report.path("attributions").path("ndcg").isNumber())
                .count();
        assertThat(judged).isEqualTo(QUIET);
    }

    private static ObjectNode report(CanonicalRun run, int window) {
        return run.reports().stream()
                .filter(one -> one.path("group").asText().startsWith("attributions"))
                .filter(one -> one.path("window").path("end").asText().equals(end(window)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> causes(CanonicalRun run, int window) {
        Map<String, String> causes = new HashMap<>();
        report(run, window).path("attributions").path("features").forEach(feature -> {
            if (!feature.path("cause").isNull()) {
                causes.put(
                        feature.path("feature").asText(), feature.path("cause").asText());
            }
        });
        return causes;
    }

    private static JsonNode alert(CanonicalRun run, String kind) {
        return run.alerts().stream()
                .filter(alert -> alert.path("kind").asText().equals(kind))
                .filter(alert -> alert.path("fired").asBoolean())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("long")
    void census_modelWeighsOtherwiseFromOneHourOn_isFoundInThatHourAsItsUseAndNothingBefore() throws Exception {
        CanonicalRun run = run(Map.of("marital_status", 0.1, "hours_per_week", 4.0), row -> {});

        assertNothingFiredBefore(run);
        assertThat(fired(run)).contains("attribution " + end(QUIET));
        assertThat(fired(run)).noneMatch(one -> one.startsWith("covariate"));
        assertThat(causes(run, QUIET)).isEqualTo(Map.of("marital_status", "use", "hours_per_week", "use"));
        JsonNode order = report(run, QUIET).path("attributions");
        assertThat(order.path("ndcg").asDouble()).isLessThan(0.9);
        assertThat(order.path("upper").asDouble()).isLessThan(0.9);
        assertThat(alert(run, "attribution")
                        .path("evidence")
                        .path("contributions")
                        .findValuesAsText("subject"))
                .contains("attributions", "use:marital_status", "attribution:hours_per_week");
    }

    @Test
    @Tag("long")
    void census_attributionsOnATopicOfTheirOwn_areJudgedThereWithoutACause() throws Exception {
        write(Map.of("marital_status", 0.1, "hours_per_week", 4.0), row -> {});
        List<String> predictions = new ArrayList<>();
        List<String> explained = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("live.jsonl"))) {
            ObjectNode row = (ObjectNode) new ObjectMapper().readTree(line);
            ObjectNode attributions = row.objectNode();
            attributions.set("of", row.get("id"));
            attributions.set("at", row.get("time"));
            attributions.set("attributions", row.remove("attributions"));
            predictions.add(row.toString());
            explained.add(attributions.toString());
        }
        Files.write(folder.resolve("live.jsonl"), predictions);
        Files.write(folder.resolve("explained.jsonl"), explained);

        CanonicalRun run = replay(
                "{topic: explained, format: json, file: explained.jsonl, id: of, time: at, field: attributions}");

        assertNothingFiredBefore(run);
        assertThat(fired(run)).contains("attribution " + end(QUIET));
        assertThat(causes(run, QUIET)).isEqualTo(Map.of("marital_status", "unknown", "hours_per_week", "unknown"));
        assertThat(report(run, QUIET).path("segment").asText()).isEqualTo(":attributions");
        assertThat(report(run, QUIET).path("rows").asInt()).isEqualTo(AN_HOUR);
        assertThat(alert(run, "attribution").path("key").asText()).isEqualTo("income/1/:attributions/1h/attribution");
        List<String> faults = run.reports().stream()
                .flatMap(report -> StreamSupport.stream(report.path("findings").spliterator(), false))
                .filter(finding -> finding.path("verdict").asText().equals("DRIFT"))
                .map(finding -> finding.path("kind").asText())
                .filter("data-quality"::equals)
                .toList();
        assertThat(faults).isEmpty();
    }

    @Test
    void census_peopleAreOlderFromOneHourOn_isFoundInThatHourAsTheFeatureAndNothingBefore() throws Exception {
        CanonicalRun run = run(
                AS_TRAINED, row -> row.put("age", Math.min(90, row.get("age").asInt() + 8)));

        assertNothingFiredBefore(run);
        assertThat(fired(run)).contains("attribution " + end(QUIET), "covariate " + end(QUIET));
        assertThat(causes(run, QUIET)).isEqualTo(Map.of("age", "feature"));
        JsonNode evidence = alert(run, "covariate").path("evidence");
        double age = evidence.path("contributions").get(0).path("importance").asDouble();
        JsonNode shares = report(run, QUIET).path("attributions").path("features");
        double baseline = StreamSupport.stream(shares.spliterator(), false)
                .filter(feature -> feature.path("feature").asText().equals("age"))
                .mapToDouble(feature -> feature.path("baselineShare").asDouble())
                .findFirst()
                .orElseThrow();
        assertThat(age).isCloseTo(baseline, within(1e-9));
        assertThat(evidence.path("severity").asDouble())
                .isCloseTo(age * evidence.path("lower").asDouble(), within(1e-9));
    }
}
