package io.tidemark.monitor.config;

import io.tidemark.monitor.config.PredictionSource.Match;
import io.tidemark.monitor.config.PredictionSource.Version;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the predictions of a model come from. */
final class PredictionsReader {

    private static final String STANDARD_VERSION = "1";

    private final Path folder;
    private final Map<String, String> registry;

    PredictionsReader(Path folder, Map<String, String> registry) {
        this.folder = folder;
        this.registry = registry;
    }

    /** @param classes of the model; empty for regression */
    PredictionSource predictions(Cursor at, List<String> classes) {
        at.onlyKeys("topic", "format", "file", "when", "id", "time", "version", "prediction", "scores");
        Optional<String> prediction = at.key("prediction").read(Names::field);
        Map<String, String> scores = scores(at.key("scores"), classes);
        checkAnswers(at, classes, prediction, scores);
        return source(at, prediction, scores);
    }

    /** Where attributions come from, if on a topic of their own. */
    Optional<PredictionSource> attributions(Cursor at) {
        if (at.key("topic").isPresent()) {
            return Optional.of(source(at, Optional.empty(), Map.of()));
        }
        for (String key : List.of("format", "file", "when", "id", "time", "version")) {
            if (at.key(key).isPresent()) {
                at.key(key).problem("belongs to a topic of attributions; write topic, or leave it out");
            }
        }
        return Optional.empty();
    }

    private PredictionSource source(Cursor at, Optional<String> prediction, Map<String, String> scores) {
        return new PredictionSource(
                at.key("topic")
                        .required("name the topic that holds the predictions")
                        .read(Names::topic)
                        .orElse(""),
                ConnectionReader.format(at.key("format"), registry),
                at.key("file").text().map(file -> folder.resolve(file).normalize()),
                when(at.key("when")),
                at.key("id").read(Names::field),
                at.key("time").read(Names::field),
                version(at.key("version")),
                prediction,
                scores);
    }

    static Optional<Match> when(Cursor at) {
        if (!at.isPresent()) {
            return Optional.empty();
        }
        at.onlyKeys("field", "is");
        Optional<String> field = at.key("field")
                .required("name the field that tells models apart")
                .read(Names::field);
        Optional<String> is =
                at.key("is").required("write the value of this model").text();
        return field.flatMap(name -> is.map(value -> new Match(name, value)));
    }

    private static Version version(Cursor at) {
        if (!at.isPresent() || at.isText()) {
            return new Version(Optional.empty(), at.text().orElse(STANDARD_VERSION));
        }
        at.onlyKeys("field", "default");
        return new Version(
                at.key("field")
                        .required("name the field, or write the version alone")
                        .read(Names::field),
                at.key("default").text().orElse(STANDARD_VERSION));
    }

    /** In the order of the classes. */
    private static Map<String, String> scores(Cursor at, List<String> classes) {
        Map<String, Cursor> entries = at.entries();
        entries.forEach((name, score) -> {
            if (!classes.contains(name)) {
                score.problem("is not a score of a class; "
                        + (classes.isEmpty()
                                ? "the model has no classes"
                                : "classes are " + String.join(", ", classes)));
            }
        });
        Map<String, String> scores = new LinkedHashMap<>();
        for (String name : classes) {
            Optional.ofNullable(entries.get(name))
                    .flatMap(score -> score.read(Names::field))
                    .ifPresent(field -> scores.put(name, field));
        }
        return scores;
    }

    private static void checkAnswers(
            Cursor at, List<String> classes, Optional<String> prediction, Map<String, String> scores) {
        if (at.key("prediction").isPresent() || classes.isEmpty()) {
            return;
        }
        if (!at.key("scores").isPresent()) {
            at.problem("has neither prediction nor scores; a classification needs one of them");
        } else if (prediction.isEmpty() && !scores.keySet().containsAll(classes)) {
            at.key("scores")
                    .problem("must have every class where there is no prediction, as the highest score stands for it");
        }
    }
}
