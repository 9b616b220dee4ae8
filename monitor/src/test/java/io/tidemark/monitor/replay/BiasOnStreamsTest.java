package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Census and credit rows as streams: 200 hours as in the baseline, then some in which one value of a facet is treated
 * otherwise. The data are looked for in {@code -Dtidemark.shared=DIR}, by default {@code ../../shared}.
 */
class BiasOnStreamsTest {

    private static final Path DATA = Path.of(System.getProperty("tidemark.shared", "../../shared"), "data");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int QUIET = 200;
    private static final int DRIFTING = 4;

    @TempDir
    private Path folder;

    /** What a stream is made of: rows of a file with label, prediction and facet, drawn with replacement. */
    private record Population(String label, String prediction, String facet, List<ObjectNode> rows) {}

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

    private static Population adult() {
        List<ObjectNode> rows = read("adult-census/adult_test.csv.gz");
        List<ObjectNode> predictions = read("adult-census/adult_test_predictions.csv");
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set("prediction", predictions.get(i).get("prediction"));
        }
        return new Population("income", "prediction", "sex", rows);
    }

    /** Answered by a rule of thumb. */
    private static Population german() {
        List<ObjectNode> rows = read("german-credit/german.csv");
        rows.forEach(row -> {
            boolean good = row.get("checking_status").asText().equals("A14")
                    || row.get("duration_months").asInt() <= 15;
            row.put("prediction", good ? "1" : "2");
        });
        return new Population("credit_risk", "prediction", "personal_status_sex", rows);
    }

    private void write(Population of, int hours, int anHour, BiConsumer<ObjectNode, SplittableRandom> drift)
            throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        List<String> baseline = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            baseline.add(line(of, of.rows().get(random.nextInt(of.rows().size())), i, START));
        }
        List<String> live = new ArrayList<>();
        for (int i = 0; i < (hours + DRIFTING) * anHour; i++) {
            ObjectNode row = of.rows().get(random.nextInt(of.rows().size())).deepCopy();
            if (i >= hours * anHour) {
                drift.accept(row, random);
            }
            live.add(line(of, row, i, START.plusMillis(i * 3_600_000L / anHour)));
        }
        Files.write(folder.resolve("baseline.jsonl"), baseline);
        Files.write(folder.resolve("live.jsonl"), live);
    }

    private static String line(Population of, ObjectNode row, int id, Instant time) {
        return "{\"id\":\"" + id + "\",\"time\":\"" + time + "\",\"known\":\"" + time.plusSeconds(600)
                + "\",\"facet\":" + row.get(of.facet()) + ",\"prediction\":" + row.get(of.prediction()) + ",\"truth\":"
                + row.get(of.label()) + "}";
    }

    private CanonicalRun replay(String classes, String favourable) throws Exception {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, """
                application: bias
                kafka: {bootstrap: "localhost:9092"}
                topics: {prefix: bias., format: json}
                windows: 1h
                timing: {lateness: 10m, maxAge: 400d}
                models:
                  - name: people
                    classes: CLASSES
                    predictions: {topic: people, format: json, file: live.jsonl, id: id, time: time, prediction: prediction}
                    labels: {topic: truths, format: json, file: live.jsonl, id: id, time: known, label: truth, horizon: 3h}
                    segments: [facet]
                    bias: {facets: [facet], favourable: [FAVOURABLE]}
                    baseline: {rows: baseline.jsonl}
                """.replace("CLASSES", classes).replace("FAVOURABLE", favourable));
        return new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 2, 1)
                .run(Quiet.progress())
                .run();
    }

    /** The windows that alerts on bias fired at, by segment; none may have fired before the drift. */
    private static List<String> fired(CanonicalRun run) {
        return run.alerts().stream()
                .filter(alert -> alert.path("kind").asText().equals("bias"))
                .flatMap(alert -> StreamSupport.stream(alert.path("transitions").spliterator(), false)
                        .filter(transition -> transition.path("state").asText().equals("FIRING"))
                        .map(transition -> alert.path("segment").asText() + " "
                                + transition.path("windowEnd").asText()))
                .sorted()
                .toList();
    }

    private static String end(int window) {
        return START.plus(Duration.ofHours(window + 1)).toString().replace("00Z", "00.000Z");
    }

    @Test
    void adult_womenFavouredFromOneHourOn_isFoundInThatHourAndNothingBefore() throws Exception {
        write(adult(), QUIET, 300, (row, random) -> {
            if (row.get("sex").asText().equals("Female") && random.nextInt(2) == 0) {
                row.put("prediction", ">50K");
            }
        });

        CanonicalRun run = replay("['<=50K', '>50K']", "'>50K'");

        assertThat(fired(run)).contains("facet:answers " + end(QUIET)).allMatch(one -> one.compareTo("facet:") > 0);
        assertThat(fired(run))
                .allSatisfy(
                        one -> assertThat(one.substring(one.indexOf(' ') + 1)).isGreaterThanOrEqualTo(end(QUIET)));
        assertThat(fired(run)).anyMatch(one -> one.startsWith("facet:outcomes " + end(QUIET)));
        ObjectNode report = run.reports().stream()
                .filter(one -> one.path("group").asText().equals("bias"))
                .filter(one -> one.path("segment").asText().equals("facet:answers"))
                .filter(one -> one.path("window").path("end").asText().equals(end(QUIET)))
                .findFirst()
                .orElseThrow();
        JsonNode first = report.path("findings").get(0);
        assertThat(first.path("subject").asText()).isEqualTo("facet=Female");
        assertThat(report.path("kinds").toString()).contains("bias");
    }

    @Test
    @Tag("long")
    void german_womenTurnedAway_isFoundInThatHourAndNothingBefore() throws Exception {
        write(german(), QUIET, 300, (row, random) -> {
            if (row.get("personal_status_sex").asText().equals("A92") && random.nextInt(10) < 9) {
                row.put("prediction", "2");
            }
        });

        List<String> fired = fired(replay("['1', '2']", "'1'"));

        assertThat(fired).contains("facet:answers " + end(QUIET));
        assertThat(fired)
                .allSatisfy(
                        one -> assertThat(one.substring(one.indexOf(' ') + 1)).isGreaterThanOrEqualTo(end(QUIET)));
    }
}
