package io.tidemark.monitor.baselines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.failure.FileTrouble;
import io.tidemark.statistics.baseline.WeightedSample;
import io.tidemark.statistics.baseline.WeightedSample.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjDoubleConsumer;

/**
 * The files {@code statistics.json} and {@code constraints.json} that SageMaker Model Monitor's data-quality baseline jobs
 * write.
 *
 * @see "Amazon SageMaker Developer Guide, Schema for Statistics; Schema for Constraints"
 */
final class SageMakerFiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MOST_WHOLE = 1e15;

    private final long rows;
    private final Map<String, JsonNode> features;
    private final Map<String, JsonNode> constraints;
    private final JsonNode monitoring;

    /** @throws Failure when a file is missing or is none of these */
    SageMakerFiles(Path statistics, Optional<Path> constraints) {
        JsonNode all = read(statistics);
        this.rows = all.path("dataset").path("item_count").asLong(-1);
        if (rows < 1 || !all.path("features").isArray()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    statistics + " is no statistics.json of SageMaker: it has no dataset.item_count, or no features."
                            + " Name the one that a baseline job of data quality wrote.");
        }
        this.features = byName(all);
        JsonNode rules = constraints.map(SageMakerFiles::rules).orElse(JSON.createObjectNode());
        this.constraints = byName(rules);
        this.monitoring = rules.path("monitoring_config");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "cannot read " + file + ": " + FileTrouble.words(e)
                            + ". Name the files as the baseline job of SageMaker wrote them.",
                    e);
        }
    }

    /** Statistics in their place would pass for constraints that allow everything. */
    private static JsonNode rules(Path constraints) {
        JsonNode rules = read(constraints);
        if (rules.has("dataset") || !rules.path("features").isArray()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    constraints + " is no constraints.json of SageMaker: it has "
                            + (rules.has("dataset") ? "a dataset, as statistics have" : "no features")
                            + ". Name the one that a baseline job of data quality wrote, or leave out --constraints.");
        }
        return rules;
    }

    private static Map<String, JsonNode> byName(JsonNode file) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        file.path("features").forEach(feature -> byName.put(feature.path("name").asText(), feature));
        return byName;
    }

    /** Rows of the data set. */
    long rows() {
        return rows;
    }

    List<String> names() {
        return List.copyOf(features.keySet());
    }

    /** What {@code constraints.json} says of all features; a missing node without it. */
    JsonNode monitoring() {
        return monitoring;
    }

    /** The name that a field has there: the same, or the same but for case, signs, and what the field lies in. */
    Optional<String> nameOf(String field) {
        if (features.containsKey(field)) {
            return Optional.of(field);
        }
        List<String> alike = features.keySet().stream()
                .filter(name -> plain(name).equals(plain(field))
                        || plain(name).equals(plain(field.substring(field.lastIndexOf('.') + 1))))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    boolean isNumeric(String name) {
        return features.get(name).has("numerical_statistics");
    }

    JsonNode numbers(String name) {
        return features.get(name).path("numerical_statistics");
    }

    long present(String name) {
        JsonNode feature = features.get(name);
        JsonNode common = feature.path(isNumeric(name) ? "numerical_statistics" : "string_statistics")
                .path("common");
        return common.path("num_present").asLong();
    }

    /** The values of the quantile sketch of a numeric feature: those of level i stand for 2^i rows each. */
    Optional<WeightedSample> sample(String name) {
        List<Item> items = new ArrayList<>();
        eachOfSketch(name, (value, weight) -> {
            if (Double.isFinite(value.asDouble(Double.NaN))) {
                items.add(new Item(value.asDouble(), weight));
            }
        });
        return items.isEmpty() ? Optional.empty() : Optional.of(new WeightedSample(items));
    }

    private void eachOfSketch(String name, ObjDoubleConsumer<JsonNode> visitor) {
        double weight = 1;
        for (JsonNode level :
                numbers(name).path("distribution").path("kll").path("sketch").path("data")) {
            for (JsonNode value : level) {
                visitor.accept(value, weight);
            }
            weight *= 2;
        }
    }

    /** The bars of the histogram of a numeric feature. */
    JsonNode bars(String name) {
        return numbers(name).path("distribution").path("kll").path("buckets");
    }

    /** Rows by category of a feature of texts, as far as they are listed. */
    Map<String, Long> categories(String name) {
        Map<String, Long> counts = new TreeMap<>();
        features.get(name)
                .path("string_statistics")
                .path("distribution")
                .path("categorical")
                .path("buckets")
                .forEach(bucket -> counts.merge(
                        bucket.path("value").asText(), bucket.path("count").asLong(), Long::sum));
        return counts;
    }

    /** Rows by category of a feature of numbers that are names of classes: about, as the sketch is. */
    Map<String, Long> categoriesOfNumbers(String name) {
        Map<String, Double> weights = new TreeMap<>();
        eachOfSketch(name, (value, weight) -> weights.merge(category(value.asDouble()), weight, Double::sum));
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double scale = present(name) / Math.max(1, total);
        Map<String, Long> counts = new TreeMap<>();
        weights.forEach((category, share) -> counts.put(category, Math.round(share * scale)));
        return counts;
    }

    private static String category(double value) {
        return value == Math.rint(value) && Math.abs(value) < MOST_WHOLE
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** Categories that the constraints allow. */
    List<String> domain(String name) {
        List<String> domain = new ArrayList<>();
        constraint(name).path("string_constraints").path("domains").forEach(value -> domain.add(value.asText()));
        return domain;
    }

    /** What the constraints say of a feature; a missing node where they say nothing. */
    JsonNode constraint(String name) {
        return constraints.getOrDefault(name, JSON.missingNode());
    }
}
