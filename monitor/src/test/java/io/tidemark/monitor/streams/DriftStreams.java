package io.tidemark.monitor.streams;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.streams.Tree.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The streams of the page, made from a folder with the data. */
final class DriftStreams {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How each is made, by its name. */
    static final Map<String, Function<Path, DriftStream>> ALL = all();

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    private DriftStreams() {}

    private static Map<String, Function<Path, DriftStream>> all() {
        Map<String, Function<Path, DriftStream>> all = new LinkedHashMap<>();
        all.put("stagger-abrupt", DriftStreams::stagger);
        all.put("car-loan", DriftStreams::carLoan);
        all.put("sea-abrupt", DriftStreams::sea);
        all.put("sine-gradual", DriftStreams::sine);
        all.put("elec2", DriftStreams::elec2);
        all.put("story-reviews", DriftStreams::reviews);
        all.put("story-bikes", DriftStreams::bikes);
        return all;
    }

    private static DriftStream stagger(Path data) {
        Learned learned = Learned.of(
                Rows.of(data.resolve("stagger-abrupt/stagger_0120_abrupto.csv")),
                List.of("X1", "X2", "X3"),
                "1",
                3_000,
                6_000);
        return learned.stream(
                "stagger-abrupt",
                "STAGGER, abrupt",
                Duration.ofHours(6),
                "category",
                List.of(
                        new Phase(6_000, 9_999, "as learned", false),
                        new Phase(10_000, 19_999, "second concept", true),
                        new Phase(20_000, 29_999, "third concept", true),
                        new Phase(30_000, 39_999, "the first again", false)),
                row -> START.plus(Duration.ofMinutes(row)));
    }

    private static DriftStream sea(Path data) {
        Learned learned = Learned.of(
                Rows.of(data.resolve("sea-abrupt/sea_0123_abrupto_noise_0.2.csv.gz")),
                List.of("X1", "X2", "X3"),
                "1",
                3_000,
                6_000);
        return learned.stream(
                "sea-abrupt",
                "SEA, abrupt",
                Duration.ofHours(6),
                "number",
                List.of(
                        new Phase(6_000, 9_999, "as learned", false),
                        new Phase(10_000, 19_999, "second concept", true),
                        new Phase(20_000, 29_999, "third concept", true),
                        new Phase(30_000, 39_999, "fourth concept", true)),
                row -> START.plus(Duration.ofMinutes(row)));
    }

    /** A change takes some thousand rows around its middle. */
    private static DriftStream sine(Path data) {
        Learned learned = Learned.of(
                Rows.of(data.resolve("sine-gradual/sine_0123_gradual.csv.gz")), List.of("X1", "X2"), "1", 3_000, 6_000);
        return learned.stream(
                "sine-gradual",
                "Sine, gradual",
                Duration.ofHours(6),
                "number",
                List.of(
                        new Phase(6_000, 9_499, "as learned", false),
                        new Phase(9_500, 20_499, "to the second concept", true),
                        new Phase(20_500, 30_499, "to the third concept", true),
                        new Phase(30_500, 40_999, "to the fourth concept", true)),
                row -> START.plus(Duration.ofMinutes(row)));
    }

    /** Half hours, so that a window of a week has 336 of them. */
    private static DriftStream elec2(Path data) {
        Learned learned = Learned.of(
                Rows.of(data.resolve("elec2/electricity.csv.gz")),
                List.of("day", "period", "nswprice", "nswdemand", "vicprice", "vicdemand", "transfer"),
                "UP",
                5_000,
                10_000);
        Instant start = Instant.parse("1996-05-07T00:00:00Z");
        return learned.stream(
                "elec2",
                "Elec2",
                Duration.ofDays(7),
                "number",
                List.of(
                        new Phase(10_000, 17_423, "not known", false),
                        new Phase(17_424, 45_311, "inputs changed; else not known", true)),
                row -> start.plus(Duration.ofMinutes(30L * row)));
    }

    /** The model of its authors. Chunks of 5,000 rows are windows here, and so the times are shifted to the start of one. */
    private static DriftStream carLoan(Path data) {
        Duration gap = Duration.ofMillis(523_152);
        Duration chunk = gap.multipliedBy(5_000);
        Instant start = Instant.ofEpochMilli(chunk.toMillis() * 590);
        Map<String, String> features = new LinkedHashMap<>();
        List.of("car_value", "debt_to_income_ratio", "loan_length", "driver_tenure")
                .forEach(name -> features.put(name, "number"));
        List.of("salary_range", "repaid_loan_on_prev_car", "size_of_downpayment")
                .forEach(name -> features.put(name, "category"));
        return new DriftStream(
                "car-loan",
                "Car loan",
                chunk,
                List.of("0", "1"),
                Map.of("1", "y_pred_proba"),
                features,
                List.of(
                        new Phase(0, 24_999, "as learned", false),
                        new Phase(25_000, 49_999, "covariate, with less accuracy", true)),
                numbered(
                        Rows.of(data.resolve("car-loan/reference.csv.gz")),
                        row -> start.minus(gap.multipliedBy(50_000)).plus(gap.multipliedBy(row))),
                numbered(
                        Rows.of(data.resolve("car-loan/monitoring.csv.gz")), row -> start.plus(gap.multipliedBy(row))));
    }

    private static List<ObjectNode> numbered(List<ObjectNode> rows, Function<Integer, Instant> time) {
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode row = rows.get(i);
            row.put(DriftStream.ID, String.valueOf(i))
                    .put(DriftStream.TIME, time.apply(i).toString())
                    .set(DriftStream.PREDICTION, row.get("y_pred"));
            row.set(DriftStream.LABEL, row.get("repaid"));
        }
        return rows;
    }

    private static DriftStream reviews(Path data) {
        Map<String, String> features = new LinkedHashMap<>();
        List.of("age", "positive_feedback_count", "review_length", "word_count")
                .forEach(name -> features.put(name, "number"));
        List.of("division_name", "class_name", "has_title").forEach(name -> features.put(name, "category"));
        List<String> classes = List.of("negative", "neutral", "positive");
        return story(
                data,
                "story-reviews",
                "Reviews",
                Duration.ofHours(6),
                classes,
                classes.stream().collect(toMap(name -> name, name -> "p_" + name)),
                features);
    }

    private static DriftStream bikes(Path data) {
        Map<String, String> features = new LinkedHashMap<>();
        List.of("temp", "atemp", "hum", "windspeed", "hr").forEach(name -> features.put(name, "number"));
        List.of("season", "weathersit", "workingday").forEach(name -> features.put(name, "category"));
        return story(data, "story-bikes", "Bikes", Duration.ofDays(2), List.of(), Map.of(), features);
    }

    private static DriftStream story(
            Path data,
            String name,
            String title,
            Duration window,
            List<String> classes,
            Map<String, String> scores,
            Map<String, String> features) {
        Path folder = data.resolve(name);
        String baseline = classes.isEmpty() ? "baseline.csv" : "baseline.csv.gz";
        List<ObjectNode> live = Rows.of(folder.resolve("live.csv.gz"));
        for (int i = 0; i < live.size(); i++) {
            live.get(i).put(DriftStream.ID, String.valueOf(i));
        }
        return new DriftStream(
                name,
                title,
                window,
                classes,
                scores,
                features,
                phases(folder.resolve("phases.json")),
                Rows.of(folder.resolve(baseline)),
                live);
    }

    private static List<Phase> phases(Path file) {
        try {
            List<Phase> phases = new ArrayList<>();
            for (JsonNode phase : JSON.readTree(file.toFile()).get("phases")) {
                String kind = phase.get("kind").asText();
                phases.add(new Phase(
                        phase.get("first_row").asInt(), phase.get("last_row").asInt(), kind, !kind.equals("control")));
            }
            return phases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Labelled rows, with a model that has learned from the first ones.
     *
     * @param positive the class that scores are of
     * @param end of the baseline's rows, which follow on those that the model has learned from
     */
    private record Learned(
            List<ObjectNode> rows, List<String> columns, String positive, Tree tree, int taught, int end) {

        static Learned of(List<ObjectNode> rows, List<String> columns, String positive, int taught, int end) {
            List<Example> examples = rows.subList(0, taught).stream()
                    .map(row -> new Example(
                            features(row, columns), row.get("class").asText().equals(positive)))
                    .toList();
            return new Learned(rows, columns, positive, Tree.learn(examples), taught, end);
        }

        private static double[] features(ObjectNode row, List<String> columns) {
            return columns.stream()
                    .mapToDouble(column -> Double.parseDouble(row.get(column).asText()))
                    .toArray();
        }

        /** @param phases by rows of the file */
        DriftStream stream(
                String name,
                String title,
                Duration window,
                String type,
                List<Phase> phases,
                Function<Integer, Instant> time) {
            List<String> classes = rows.stream()
                    .map(row -> row.get("class").asText())
                    .distinct()
                    .sorted()
                    .toList();
            Map<String, String> features = new LinkedHashMap<>();
            columns.forEach(column -> features.put(column, type));
            return new DriftStream(
                    name,
                    title,
                    window,
                    classes,
                    Map.of(positive, "score"),
                    features,
                    phases.stream()
                            .map(phase -> new Phase(
                                    phase.first() - end, phase.last() - end, phase.truth(), phase.isChanged()))
                            .toList(),
                    answered(classes, taught, end, time),
                    answered(classes, end, rows.size(), time));
        }

        private List<ObjectNode> answered(List<String> classes, int from, int to, Function<Integer, Instant> time) {
            String other = classes.stream()
                    .filter(one -> !one.equals(positive))
                    .findFirst()
                    .orElseThrow();
            List<ObjectNode> answered = new ArrayList<>();
            for (int i = from; i < to; i++) {
                ObjectNode row = JsonNodeFactory.instance.objectNode();
                double score = tree.score(features(rows.get(i), columns));
                row.put(DriftStream.ID, String.valueOf(i - from))
                        .put(DriftStream.TIME, time.apply(i).toString())
                        .put("score", score)
                        .put(DriftStream.PREDICTION, score >= 0.5 ? positive : other)
                        .put(DriftStream.LABEL, rows.get(i).get("class").asText());
                for (String column : columns) {
                    row.set(column, rows.get(i).get(column));
                }
                answered.add(row);
            }
            return answered;
        }
    }
}
