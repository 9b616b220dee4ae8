package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Census rows with the answers of a real model as a stream of days: 20 as in the baseline, then some in which the model, and then the
 * traffic, is another one for a small part of the people only. The data are looked for in {@code -Dtidemark.shared=DIR}, by default
 * {@code ../../shared}.
 */
class SegmentStreamTest {

    private static final Path ADULT =
            Path.of(System.getProperty("tidemark.shared", "../../shared"), "data", "adult-census");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int QUIET = 20;
    private static final int DRIFTING = 3;
    private static final int A_DAY = 4_000;

    /** Of the segments of a facet the largest parts are in a report; its mix and within are of all. */
    private static final int MOST_SHOWN = 20;

    @TempDir
    private static Path folder;

    private static CanonicalRun run;

    @BeforeAll
    static void replayOnce() throws Exception {
        write(SegmentStreamTest::isYoungAndAlone, 3);
        run = replay(LABELS_AND_SEGMENTS, 3);
    }

    private static List<ObjectNode> read(String file) {
        Path path = ADULT.resolve(file);
        assumeTrue(Files.exists(path), () -> path + " is not there; -Dtidemark.shared=DIR says where the data are");
        List<ObjectNode> rows = new ArrayList<>();
        try (RowSource source = RowSource.open(path, BadRows.stop())) {
            for (var row = source.next(); row.isPresent(); row = source.next()) {
                rows.add(row.get().fields());
            }
        }
        return rows;
    }

    private static boolean isYoungAndAlone(JsonNode row) {
        return row.get("age").asInt() <= 40
                && row.get("marital_status").asText().equals("Divorced");
    }

    /** They are answered otherwise. */
    private static void write(Predicate<JsonNode> who, int oneIn) throws IOException {
        write(who, oneIn, (row, random) -> row.put("prediction", ">50K").put("p", 0.5 + 0.5 * random.nextDouble()));
    }

    /** @param change what becomes of a row */
    private static void write(Predicate<JsonNode> who, int oneIn, BiConsumer<ObjectNode, SplittableRandom> change)
            throws IOException {
        List<ObjectNode> rows = read("adult_test.csv.gz");
        List<ObjectNode> predictions = read("adult_test_predictions.csv");
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set("prediction", predictions.get(i).get("prediction"));
            rows.get(i).set("p", predictions.get(i).get("p_gt_50k"));
        }
        SplittableRandom random = new SplittableRandom(7);
        List<String> baseline = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            baseline.add(line(rows.get(random.nextInt(rows.size())), i, START));
        }
        List<String> live = new ArrayList<>();
        for (int i = 0; i < (QUIET + DRIFTING) * A_DAY; i++) {
            ObjectNode row = rows.get(random.nextInt(rows.size())).deepCopy();
            if (i >= QUIET * A_DAY && who.test(row) && random.nextInt(oneIn) == 0) {
                change.accept(row, random);
            }
            live.add(line(row, i, START.plusMillis(i * 86_400_000L / A_DAY)));
        }
        Files.write(folder.resolve("baseline.jsonl"), baseline);
        Files.write(folder.resolve("live.jsonl"), live);
    }

    private static String line(ObjectNode row, int id, Instant time) {
        return row.deepCopy()
                .put("id", Integer.toString(id))
                .put("time", time.toString())
                .put("known", time.plusSeconds(600).toString())
                .toString();
    }

    private static final String LABELS = """
            labels: {topic: truths, format: json, file: live.jsonl, id: id, time: known, label: income, horizon: 3h}
            """;

    private static final String LABELS_AND_SEGMENTS = LABELS + """
            segments:
              - {name: young-alone, where: {all: [{number: {name: age, between: [0, 40]}}, {facet: {name: marital_status, in: [Divorced]}}]}}
              - sex
              - {facet: age, thresholds: [25, 40, 60]}
              - {cross: [sex, age]}
              - {search: [sex, age, marital_status, race]}
            """;

    private static CanonicalRun replay(String labelsAndSegments, int partitions) throws Exception {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, """
                application: slices
                kafka: {bootstrap: "localhost:9092"}
                topics: {prefix: slices., format: json}
                windows: 1d
                timing: {lateness: 10m, maxAge: 400d}
                models:
                  - name: income
                    classes: ['<=50K', '>50K']
                    predictions:
                      {topic: people, format: json, file: live.jsonl, id: id, time: time, prediction: prediction, scores: {'>50K': p}}
                    features: {age: number, marital_status: category, race: category, sex: category, hours_per_week: number}
                    baseline: {rows: baseline.jsonl}
                """ + labelsAndSegments.indent(4));
        return new Replay(ConfiguredMonitor.of(ConfigReader.read(config, Map.of())), partitions, 1)
                .run(Quiet.progress())
                .run();
    }

    private static String end(int window) {
        return START.plus(Duration.ofDays(window + 1)).toString().replace("00Z", "00.000Z");
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** A twentieth of the people: all traffic moves by less than is tolerated, and only where it was looked for is it found. */
    @Test
    void slice_answeredOtherwise_isFoundInItsFirstDayWhileTheWholeIsCalm() {
        List<String> fired = run.alerts().stream()
                .flatMap(alert -> elements(alert.path("transitions"))
                        .filter(transition -> transition.path("state").asText().equals("FIRING"))
                        .map(transition -> alert.path("kind").asText() + " of "
                                + alert.path("segment").asText() + " at "
                                + transition.path("windowEnd").asText()))
                .sorted()
                .toList();
        String first = end(QUIET);
        assertThat(fired).contains("concept of young-alone=yes at " + first, "quality of young-alone=yes at " + first);
        assertThat(fired)
                .as("nothing before, on that day nothing else, and all traffic never")
                .allSatisfy(one ->
                        assertThat(one.substring(one.length() - first.length())).isGreaterThanOrEqualTo(first))
                .allSatisfy(one -> assertThat(one).matches(".* of (young-alone=yes at .*|.+ at (?!" + first + ").*)"));
        ObjectNode alert = run.alerts().stream()
                .filter(one -> one.path("kind").asText().equals("concept"))
                .filter(one -> one.path("segment").asText().equals("young-alone=yes"))
                .findFirst()
                .orElseThrow();
        assertThat(alert.path("evidence").path("onlyInSegment").asBoolean()).isTrue();
    }

    /** The parts of the segments of each facet, of the share of answers and of accuracy, against the change of the whole. */
    @Test
    void causes_ofEveryFacet_addUpToTheChange() {
        List<ObjectNode> last = run.reports().stream()
                .filter(report -> report.path("segment").asText().isEmpty())
                .filter(report -> report.path("window").path("end").asText().equals(end(QUIET)))
                .toList();
        List<JsonNode> causes = last.stream()
                .flatMap(report -> Stream.concat(
                        elements(report.path("causes")),
                        elements(report.path("quality").path("causes"))))
                .toList();
        assertThat(causes)
                .extracting(cause -> cause.path("facet").asText() + " "
                        + cause.path("measure").asText())
                .contains(
                        "young-alone share of >50K",
                        "sex share of >50K",
                        "age share of >50K",
                        "sex × age share of >50K",
                        "young-alone accuracy",
                        "sex × age accuracy");
        for (JsonNode cause : causes) {
            double total = cause.path("total").asDouble();
            double parts = elements(cause.path("segments"))
                    .mapToDouble(part ->
                            part.path("mix").asDouble() + part.path("within").asDouble())
                    .sum();
            if (cause.path("segments").size() < MOST_SHOWN) {
                assertThat(parts).as(cause.toString()).isCloseTo(total, within(1e-9));
            }
            assertThat(cause.path("mix").asDouble() + cause.path("within").asDouble())
                    .isCloseTo(total, within(1e-9));
        }
        JsonNode found = causes.stream()
                .filter(cause -> cause.path("facet").asText().equals("young-alone"))
                .filter(cause -> cause.path("measure").asText().startsWith("share"))
                .findFirst()
                .orElseThrow();
        JsonNode part = found.path("segments").get(0);
        assertThat(part.path("segment").asText()).isEqualTo("young-alone=yes");
        assertThat(part.path("within").asDouble() / found.path("total").asDouble())
                .isGreaterThan(0.5);
    }

    /** The same people in another stream, a whole in which the slice is large enough to be seen. */
    @Test
    @Tag("long")
    void search_driftInTheCrossingOfTwoFacets_isNamedInTheAlert() throws Exception {
        write(row -> row.get("age").asInt() > 40 && row.get("sex").asText().equals("Female"), 1);

        CanonicalRun large = replay(LABELS_AND_SEGMENTS, 3);

        ObjectNode alert = large.alerts().stream()
                .filter(one -> one.path("segment").asText().isEmpty())
                .filter(one -> one.path("kind").asText().equals("quality"))
                .filter(one -> one.path("state").asText().equals("FIRING"))
                .findFirst()
                .orElseThrow();
        JsonNode slice = alert.path("evidence").path("slice");
        assertThat(slice.path("segment").asText()).isEqualTo("sex × age=Female × over 40 to 60");
        assertThat(slice.path("contribution").asDouble()).isGreaterThan(0.5);
        assertThat(slice.path("pAdjusted").asDouble()).isLessThan(1e-6);
        assertThat(large.reports())
                .as("of what is only counted nothing is said")
                .noneMatch(report -> report.path("segment").asText().startsWith("race"));
        List<ObjectNode> quiet = large.reports().stream()
                .filter(report -> report.path("window").path("end").asText().compareTo(end(QUIET)) < 0)
                .filter(report -> report.path("slice").isObject())
                .toList();
        assertThat(quiet).as("on unchanged data nothing is named").isEmpty();
    }

    /** Nothing is declared: of each day 1,024 rows are drawn, which are the same however many partitions they came from. */
    @Test
    @Tag("long")
    void search_withoutAnySegment_namesTheSliceInRowsThatWereDrawn() throws Exception {
        write(row -> row.get("age").asInt() > 40 && row.get("sex").asText().equals("Female"), 1);

        CanonicalRun one = replay("", 1);
        CanonicalRun three = replay("", 3);

        ObjectNode alert = three.alerts().stream()
                .filter(some -> some.path("kind").asText().equals("prediction"))
                .findFirst()
                .orElseThrow();
        JsonNode slice = alert.path("evidence").path("slice");
        assertThat(slice.path("sampled").asBoolean()).isTrue();
        assertThat(slice.path("segment").asText()).startsWith("age × sex=over ").endsWith(" × Female");
        assertThat(slice.path("measure").asText()).isEqualTo("share of >50K");
        assertThat(slice.path("contribution").asDouble()).isGreaterThan(0.3);
        assertThat(slice.path("pAdjusted").asDouble()).isLessThan(1e-6);
        assertThat(slices(three)).isEqualTo(slices(one)).hasSizeBetween(1, DRIFTING + 1);
        assertThat(slices(three).keySet())
                .as("on unchanged data nothing is named")
                .allSatisfy(end -> assertThat(end).isGreaterThanOrEqualTo(end(QUIET)));
    }

    /** The model answers as before, and of some people, whom nobody declared, something else is right. */
    @Test
    @Tag("long")
    void search_conceptOfASliceWithoutAnySegment_isNamedInTheAlertFromLabelledRows() throws Exception {
        Predicate<JsonNode> who = row -> row.get("marital_status").asText().equals("Never-married")
                && row.get("sex").asText().equals("Female");
        write(who, 1, (row, random) -> {
            boolean isMore = row.get("prediction").asText().equals(">50K");
            row.put("income", isMore ? "<=50K" : ">50K");
        });

        CanonicalRun three = replay(LABELS, 3);

        for (String kind : List.of("concept", "quality")) {
            ObjectNode alert = three.alerts().stream()
                    .filter(some -> some.path("kind").asText().equals(kind))
                    .findFirst()
                    .orElseThrow();
            JsonNode slice = alert.path("evidence").path("slice");
            assertThat(slice.path("sampled").asBoolean()).isTrue();
            assertThat(slice.path("segment").asText()).isEqualTo("marital_status × sex=Never-married × Female");
            assertThat(slice.path("measure").asText()).isEqualTo("accuracy");
            assertThat(slice.path("contribution").asDouble()).isGreaterThan(0.3);
            assertThat(slice.path("pAdjusted").asDouble()).isLessThan(1e-6);
        }
        assertThat(slices(three)).hasSizeBetween(1, DRIFTING + 1);
        assertThat(slices(three).keySet())
                .as("on unchanged data nothing is named")
                .allSatisfy(end -> assertThat(end).isGreaterThanOrEqualTo(end(QUIET)));
    }

    private static Map<String, JsonNode> slices(CanonicalRun run) {
        Map<String, JsonNode> slices = new TreeMap<>();
        run.reports().stream()
                .filter(report -> report.path("slice").isObject())
                .forEach(report -> slices.put(report.path("window").path("end").asText(), report.path("slice")));
        return slices;
    }
}
