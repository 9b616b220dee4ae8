package io.tidemark.monitor.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.replay.Quiet;
import io.tidemark.monitor.replay.Replay;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.RowSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The same rows asked by {@code tidemark bias}, and put through the stream as one window: every metric of every comparison must
 * have the same value. The data are looked for in {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class BiasBothWaysTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL_METRICS =
            "CI, DPL, KL, JS, LP, TVD, KS, CDDL, DPPL, DI, DCACC, DCR, SD, RD, DAR, DRR, AD, TE, CDDPL, GE";

    @TempDir
    private Path folder;

    private static List<ObjectNode> read(String file) {
        Path path = DATA.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is not there; -Dtidemark.shared=DIR says where the data are");
        List<ObjectNode> rows = new ArrayList<>();
        try (RowSource source = RowSource.open(path, BadRows.stop())) {
            for (var row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row.get().fields());
            }
        }
        return rows;
    }

    private Path write(List<ObjectNode> rows) throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Instant time = START.plusMillis(i * 3_600_000L / rows.size());
            lines.add(rows.get(i)
                    .deepCopy()
                    .put("id", Integer.toString(i))
                    .put("time", time.toString())
                    .put("known", time.plusSeconds(60).toString())
                    .toString());
        }
        return Files.write(folder.resolve("rows.jsonl"), lines);
    }

    private static List<ObjectNode> adult() {
        List<ObjectNode> rows = read("adult-census/adult_test.csv.gz");
        List<ObjectNode> predictions = read("adult-census/adult_test_predictions.csv");
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set("prediction", predictions.get(i).get("prediction"));
        }
        return rows;
    }

    private static List<ObjectNode> german() {
        List<ObjectNode> rows = read("german-credit/german.csv");
        rows.forEach(row -> {
            boolean good = row.get("checking_status").asText().equals("A14")
                    || row.get("duration_months").asInt() <= 15;
            row.put("prediction", good ? "1" : "2");
            row.put("expected_amount", 140 * row.get("duration_months").asInt());
        });
        return rows;
    }

    /** By subject of findings - facet=value, and against what - the value of each metric. */
    private Map<String, Double> onTheStream(String model) throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                application: bias
                kafka: {bootstrap: "localhost:9092"}
                topics: {prefix: bias., format: json}
                windows: 1h
                timing: {lateness: 10m, maxAge: 400d}
                models:
                  - name: people
                    baseline: {rows: rows.jsonl}
                """ + model.indent(4));
        CanonicalRun run = new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 3, 1)
                .run(Quiet.progress())
                .run();
        Map<String, Double> metrics = new TreeMap<>();
        for (ObjectNode report : run.reports()) {
            if (report.path("group").asText().startsWith("bias")) {
                report.path("findings").forEach(finding -> {
                    String effect = finding.path("effect").asText();
                    JsonNode metric = finding.path("statistics").path("metric");
                    if (effect.endsWith("/rise") && metric.isNumber()) {
                        String name = effect.substring(0, effect.indexOf('/')).replace("log-", "");
                        assertThat(metrics.put(finding.path("subject").asText() + " " + name, metric.asDouble()))
                                .as("%s once", finding)
                                .isNull();
                        assertThat(finding.path("statistics")
                                        .path("metric/baseline")
                                        .asDouble())
                                .as("the baseline is of the same rows: %s", finding)
                                .isCloseTo(metric.asDouble(), within(1e-9));
                    }
                });
            }
        }
        return metrics;
    }

    private Map<String, Double> ofTheFile(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bias", "--quiet", "--output", "json"));
        command.add(folder.resolve("rows.jsonl").toString());
        command.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        CommandLine line = Tidemark.commandLine();
        line.setOut(new PrintWriter(out));
        assertThat(line.execute(command.toArray(String[]::new))).isLessThan(2);
        Map<String, Double> metrics = new TreeMap<>();
        JsonNode result = JSON.readTree(out.toString());
        metrics.put(
                "all rows ge", result.path("generalisedEntropy").path("value").asDouble());
        for (JsonNode facet : result.path("facets")) {
            String name = facet.path("facet").asText() + "=";
            int values = facet.path("values").size();
            for (JsonNode sides : facet.path("comparisons")) {
                boolean isPair = values > 2 && !sides.path("a").isNull();
                String subject = name
                        + sides.path("d").asText()
                        + (isPair ? " against " + name + sides.path("a").asText() : "");
                sides.path("metrics").forEach(metric -> {
                    if (metric.path("value").isNumber()) {
                        metrics.put(
                                subject + " " + metric.path("metric").asText().toLowerCase(Locale.ROOT),
                                metric.path("value").asDouble());
                    }
                });
            }
        }
        return metrics;
    }

    private static void assertEqual(Map<String, Double> stream, Map<String, Double> file, int least) {
        assertThat(stream.keySet()).isEqualTo(file.keySet()).hasSizeGreaterThanOrEqualTo(least);
        file.forEach((metric, value) -> assertThat(stream.get(metric))
                .as(metric)
                .isCloseTo(value, within(1e-11 * Math.max(1, Math.abs(value)))));
    }

    private static final String PEOPLE = """
            classes: ['<=50K', '>50K']
            predictions: {topic: people, format: json, file: rows.jsonl, id: id, time: time, prediction: prediction}
            labels: {topic: truths, format: json, file: rows.jsonl, id: id, time: known, label: income, horizon: 3h}
            """;

    @Test
    void adult_facetsAndTheirCrossingWithinGroups_isAsOfTheFile() throws Exception {
        write(adult());

        Map<String, Double> stream = onTheStream(PEOPLE + """
                segments:
                  - sex
                  - race
                  - {cross: [sex, race]}
                  - {facet: education, values: 16}
                  - {cross: [sex, education], values: 300}
                  - {cross: [race, education], values: 300}
                  - {cross: [sex, race, education], values: 300}
                bias: {facets: [sex, race, sex × race], group: education, favourable: ['>50K'], metrics: [%s]}
                """.formatted(ALL_METRICS));
        Map<String, Double> file = ofTheFile(
                "--facet",
                "sex",
                "--facet",
                "race",
                "--cross",
                "--group",
                "education",
                "--label",
                "income",
                "--prediction",
                "prediction",
                "--favourable",
                ">50K");

        assertEqual(stream, file, 16 * 18);
    }

    @Test
    @Tag("long")
    void adult_agesByThresholdsAndAPair_isAsOfTheFile() throws Exception {
        write(adult());

        Map<String, Double> stream = onTheStream(PEOPLE + """
                segments:
                  - race
                  - {facet: age, thresholds: [25, 40, 65]}
                  - {cross: [race, education], values: 300}
                  - {cross: [age, education], values: 300}
                features: {education: category}
                bias:
                  facets: [race, age]
                  group: education
                  pairs: [[Black, White], [Other, Amer-Indian-Eskimo]]
                  favourable: ['>50K']
                  metrics: [%s]
                """.formatted(ALL_METRICS));
        Map<String, Double> file = ofTheFile(
                "--facet",
                "race",
                "--facet",
                "age",
                "--thresholds",
                "age=25,40,65",
                "--pair",
                "Black",
                "White",
                "--pair",
                "Other",
                "Amer-Indian-Eskimo",
                "--group",
                "education",
                "--label",
                "income",
                "--prediction",
                "prediction",
                "--favourable",
                ">50K");

        assertEqual(stream, file, 6 * 18);
    }

    @Test
    void german_credits_isAsOfTheFile() throws Exception {
        write(german());

        Map<String, Double> stream = onTheStream("""
                classes: ['1', '2']
                predictions: {topic: people, format: json, file: rows.jsonl, id: id, time: time, prediction: prediction}
                labels: {topic: truths, format: json, file: rows.jsonl, id: id, time: known, label: credit_risk, horizon: 3h}
                segments:
                  - personal_status_sex
                  - {facet: age, bins: 4}
                  - {cross: [personal_status_sex, purpose], values: 300}
                  - {cross: [age, purpose], values: 300}
                features: {purpose: category}
                bias: {facets: [personal_status_sex, age], group: purpose, favourable: ['1'], metrics: [%s]}
                """.formatted(ALL_METRICS));
        Map<String, Double> file = ofTheFile(
                "--facet",
                "personal_status_sex",
                "--facet",
                "age",
                "--bins",
                "age=4",
                "--group",
                "purpose",
                "--label",
                "credit_risk",
                "--prediction",
                "prediction",
                "--favourable",
                "1");

        assertEqual(stream, file, 7 * 15);
    }

    @Test
    @Tag("long")
    void germanAmounts_ofARegression_isAsOfTheFile() throws Exception {
        write(german());
        for (String beyond : List.of("above", "below")) {
            Map<String, Double> stream = onTheStream(
                    """
                    predictions: {topic: people, format: json, file: rows.jsonl, id: id, time: time, prediction: expected_amount}
                    labels: {topic: truths, format: json, file: rows.jsonl, id: id, time: known, label: credit_amount, horizon: 3h}
                    segments: [personal_status_sex, {name: old, where: {number: {name: age, gt: 50}}}]
                    features: {age: number}
                    bias: {facets: [personal_status_sex], %s: 2520, metrics: [%s]}
                    """.formatted(beyond, ALL_METRICS.replace(", CDDPL", "").replace("CDDL, ", "")));
            Map<String, Double> file = ofTheFile(
                    "--facet",
                    "personal_status_sex",
                    "--label",
                    "credit_amount",
                    "--prediction",
                    "expected_amount",
                    "--" + beyond,
                    "2520",
                    "--predicted-" + beyond,
                    "2520");

            assertEqual(stream, file, 4 * 15);
        }
    }
}
