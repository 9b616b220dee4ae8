package io.tidemark.monitor.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.statistics.profile.AttributionColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads where attributions are, and how important features are declared to be. */
final class ImportanceReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_OBJECT =
            "cannot be read as a JSON object of numbers by feature, such as {\"age\": 0.3}";

    private final Path folder;
    private final PredictionsReader sources;
    private final List<FeatureConfig> features;

    /** @param folder what paths of files are relative to */
    ImportanceReader(Path folder, PredictionsReader sources, List<FeatureConfig> features) {
        this.folder = folder;
        this.sources = sources;
        this.features = features;
    }

    Optional<AttributionsConfig> attributions(Cursor at) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        if (features.isEmpty()) {
            at.problem("needs features: attributions are those of the model's features");
        }
        features.stream()
                .map(FeatureConfig::name)
                .filter(AttributionColumns::isReserved)
                .forEach(name -> at.problem("has a feature of a reserved name, " + name
                        + "; rename it, and give its place by field: " + name));
        if (at.isText()) {
            return at.read(Names::field).map(field -> new AttributionsConfig(field, Optional.empty()));
        }
        at.onlyKeys("field", "topic", "format", "file", "when", "id", "time", "version");
        Optional<PredictionSource> source = sources.attributions(at);
        return at.key("field")
                .required("name the field that holds the attributions by feature")
                .read(Names::field)
                .map(field -> new AttributionsConfig(field, source));
    }

    /** By feature; a file holds the same as a JSON object. */
    Map<String, Double> importance(Cursor at) {
        Map<String, Double> importance = new TreeMap<>();
        if (at.isText()) {
            at.read(file -> ofFile(folder.resolve(file).normalize())).ifPresent(importance::putAll);
        } else if (at.isPresent()) {
            at.entries()
                    .forEach((name, value) ->
                            value.read(ImportanceReader::size).ifPresent(size -> importance.put(name, size)));
        }
        Set<String> known = features.stream().map(FeatureConfig::name).collect(Collectors.toSet());
        importance.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> at.problem(
                        name,
                        "is no feature of the model, whose features are "
                                + known.stream().sorted().toList()));
        boolean isNothing = importance.values().stream().noneMatch(size -> size > 0);
        if (!importance.isEmpty() && isNothing) {
            at.problem("must be above 0 for some feature");
        }
        return importance;
    }

    private static Map<String, Double> ofFile(Path file) {
        Map<String, Double> importance = new TreeMap<>();
        object(file)
                .properties()
                .forEach(one -> importance.put(one.getKey(), size(one.getValue().asText())));
        return importance;
    }

    private static JsonNode object(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            if (json.isObject() && !json.isEmpty()) {
                return json;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(NO_OBJECT, e);
        }
        throw new IllegalArgumentException(NO_OBJECT);
    }

    private static double size(String text) {
        double size = Double.NaN;
        try {
            size = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            // Said below: not a number, like one that is none.
        }
        if (!(size >= 0 && size < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("is no importance; write a number from 0 on, such as 0.3");
        }
        return size;
    }
}
