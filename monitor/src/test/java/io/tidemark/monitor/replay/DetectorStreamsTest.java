package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.statistics.detectors.Detector;
import io.tidemark.statistics.detectors.DetectorKind;
import io.tidemark.statistics.detectors.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Streams of errors with known changes, as predictions and labels on topics of four partitions: event time is the index. Each
 * stream is a version of one model, and all versions come at once.
 */
class DetectorStreamsTest {

    private static final Path ORACLES = Path.of(System.getProperty("tidemark.oracles", "../../shared/oracles"))
            .toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = Instant.parse("2023-05-01T00:00:00Z").toEpochMilli();
    private static final int LONGEST = 5_000;
    private static final double BASELINE_LOSS = 0.2;
    private static final double TOLERATED = BASELINE_LOSS + 0.02;

    private static final Map<String, DetectorKind> NAMES = Map.ofEntries(
            Map.entry("ddm", DetectorKind.DDM),
            Map.entry("eddm", DetectorKind.EDDM),
            Map.entry("rddm", DetectorKind.RDDM),
            Map.entry("hddm_a", DetectorKind.HDDM_A),
            Map.entry("hddm_w", DetectorKind.HDDM_W),
            Map.entry("ewma_chart", DetectorKind.ECDD),
            Map.entry("stepd", DetectorKind.STEPD),
            Map.entry("cusum", DetectorKind.CUSUM),
            Map.entry("gma", DetectorKind.GMA),
            Map.entry("page_hinkley", DetectorKind.PAGE_HINKLEY),
            Map.entry("adwin", DetectorKind.ADWIN));

    @TempDir
    Path folder;

    @Test
    void errors_onFourPartitions_bringTheChangesOfEachDetectorAtTheirIndex() throws Exception {
        Map<String, String> streams = known();
        Replay.Result result = replay(streams);

        assertThat(result.records()).containsEntry("labels", 8_000L);
        streams.forEach((stream, bits) -> {
            for (DetectorKind kind : DetectorKind.values()) {
                Detector detector = kind.start(OptionalDouble.of(TOLERATED)).orElseThrow();
                assertThat(changes(result, stream, detector.name()))
                        .as(stream + " " + detector.name())
                        .isEqualTo(changes(detector, bits));
            }
        });
        assertThat(changes(result, "none", "e-detector/" + TOLERATED + "/" + DetectorKind.RUN_LENGTH))
                .isEmpty();
    }

    /** Independent numbers: of the cases with the options that detectors have by their names. */
    @Test
    @Tag("long")
    void errorsOfTheOracles_onFourPartitions_bringTheirChanges() throws Exception {
        assumeTrue(Files.isDirectory(ORACLES), "there are no oracles at " + ORACLES);
        Map<String, String> streams = new TreeMap<>();
        JSON.readTree(ORACLES.resolve("detector_streams.json").toFile())
                .properties()
                .forEach(stream -> {
                    String bits = stream.getValue().path("bits").asText();
                    if (!bits.isEmpty() && bits.length() <= LONGEST) {
                        streams.put(stream.getKey(), bits);
                    }
                });
        assertThat(streams).isNotEmpty();
        Replay.Result result = replay(streams);

        int compared = 0;
        for (JsonNode of :
                JSON.readTree(ORACLES.resolve("drift_detectors.json").toFile()).path("cases")) {
            DetectorKind kind = NAMES.get(of.path("statistic").asText());
            String bits = streams.get(of.path("inputs").path("stream").asText());
            if (kind != null && bits != null && !of.path("edge").asText().contains("fault")) {
                List<Integer> expected = indices(of.path("expected").path("changes"));
                Detector detector = kind.start(OptionalDouble.empty()).orElseThrow();
                boolean sameOptions = changes(detector, bits).equals(expected);
                if (sameOptions) {
                    assertThat(changes(result, of.path("inputs").path("stream").asText(), detector.name()))
                            .as(of.path("id").asText())
                            .isEqualTo(expected);
                    compared += expected.isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(compared).as("cases with changes").isGreaterThan(20);
    }

    private static Map<String, String> known() {
        Random random = new Random(7);
        Map<String, String> streams = new TreeMap<>();
        streams.put("none", bits(random, 1_500, 0.2, 0.2));
        streams.put("abrupt", bits(random, 1_500, 0.1, 0.5));
        streams.put("better", bits(random, 1_000, 0.5, 0.1));
        return streams;
    }

    /** Half with one share of errors, half with another. */
    private static String bits(Random random, int half, double before, double after) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < 2 * half; i++) {
            bits.append(random.nextDouble() < (i < half ? before : after) ? '1' : '0');
        }
        return bits.toString();
    }

    private static List<Integer> changes(Detector detector, String bits) {
        List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < bits.length(); i++) {
            if (detector.add(bits.charAt(i) - '0') == Signal.CHANGE) {
                changes.add(i);
            }
        }
        return changes;
    }

    private static List<Integer> changes(Replay.Result result, String version, String detector) {
        List<Integer> changes = new ArrayList<>();
        for (ObjectNode said : result.run().detections()) {
            if (said.path("version").asText().equals(version)) {
                StreamSupport.stream(said.path("detectors").spliterator(), false)
                        .filter(one -> one.path("variant").asText().equals(detector))
                        .flatMap(one -> StreamSupport.stream(one.path("changes").spliterator(), false))
                        .map(change -> Instant.parse(change.path("at").asText()).toEpochMilli() - START)
                        .forEach(index -> changes.add(index.intValue()));
            }
        }
        return changes;
    }

    private static List<Integer> indices(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
    }

    private Replay.Result replay(Map<String, String> streams) throws Exception {
        StringBuilder rows = new StringBuilder("id,at,version,answer,truth,known\n");
        int longest = streams.values().stream().mapToInt(String::length).max().orElseThrow();
        for (int i = 0; i < longest; i++) {
            for (Map.Entry<String, String> stream : streams.entrySet()) {
                if (i < stream.getValue().length()) {
                    String truth = stream.getValue().charAt(i) == '1' ? "no" : "yes";
                    rows.append(row(stream.getKey() + "-" + i, i, stream.getKey(), truth));
                }
            }
        }
        Files.writeString(folder.resolve("live.csv"), rows);
        StringBuilder baseline = new StringBuilder("id,at,version,answer,truth,known\n");
        for (int i = 0; i < 1_000; i++) {
            baseline.append(row("b-" + i, i - 100_000, "none", i < 1_000 * BASELINE_LOSS ? "no" : "yes"));
        }
        Files.writeString(folder.resolve("baseline.csv"), baseline);
        String detectors =
                Arrays.stream(DetectorKind.values()).map(DetectorKind::word).collect(Collectors.joining(", "));
        Path config = Files.writeString(folder.resolve("tidemark.yaml"), """
                application: streams
                windows: [1s]
                models:
                  - name: m
                    classes: ["yes", "no"]
                    predictions: {topic: predictions, file: live.csv, id: id, time: at, prediction: answer, version: {field: version}}
                    labels: {topic: labels, file: live.csv, time: known, label: truth, detectors: [DETECTORS]}
                    baseline: {rows: baseline.csv}
                """.replace("DETECTORS", detectors));
        return new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), 4, 1).run(Quiet.progress());
    }

    private static String row(String id, int index, String version, String truth) {
        Instant at = Instant.ofEpochMilli(START + index);
        return String.join(",", id, at.toString(), version, "yes", truth, at.toString()) + "\n";
    }
}
