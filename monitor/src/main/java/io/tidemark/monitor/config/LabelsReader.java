package io.tidemark.monitor.config;

import io.tidemark.statistics.detectors.DetectorKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the truth about a model's predictions comes from. */
final class LabelsReader {

    private static final String STANDARD_LABEL = "label";
    private static final Map<String, Boolean> WATCHED = Map.of("labels", false, "audit", true);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Path folder;
    private final Map<String, String> registry;

    LabelsReader(Path folder, Map<String, String> registry) {
        this.folder = folder;
        this.registry = registry;
    }

    /** @param classes of the model; empty for regression */
    Optional<LabelSource> labels(Cursor at, PredictionSource predictions, List<String> classes) {
        at.onlyKeys(
                "topic",
                "format",
                "file",
                "when",
                "id",
                "time",
                "label",
                "source",
                "probability",
                "horizon",
                "sample",
                "costs",
                "quantiles",
                "threshold",
                "detectors",
                "watch");
        if (!at.isPresent()) {
            return Optional.empty();
        }
        check(at, predictions, classes);
        return Optional.of(new LabelSource(
                at.key("topic")
                        .required("name the topic that holds the labels")
                        .read(Names::topic)
                        .orElse(""),
                ConnectionReader.format(at.key("format"), registry),
                at.key("file").text().map(file -> folder.resolve(file).normalize()),
                PredictionsReader.when(at.key("when")),
                at.key("id").read(Names::field).or(predictions::id).orElse(""),
                at.key("time").read(Names::field),
                at.key("label").read(Names::field).orElse(STANDARD_LABEL),
                at.key("source").read(Names::field),
                at.key("probability").read(Names::field),
                at.key("horizon").duration(LabelSource.STANDARD_HORIZON, SHORTEST, LONGEST),
                false,
                detectors(at.key("detectors"), !classes.isEmpty()),
                at.key("watch").choice(WATCHED).orElse(false),
                at.key("sample").read(Units::portion).orElse(1.0),
                MeasuresReader.measures(at, predictions, classes)));
    }

    private static List<DetectorKind> detectors(Cursor at, boolean classification) {
        if (!at.isPresent()) {
            return LabelSource.STANDARD_DETECTORS;
        }
        Map<String, DetectorKind> known = new LinkedHashMap<>();
        Arrays.stream(DetectorKind.values()).forEach(kind -> known.put(kind.word(), kind));
        List<DetectorKind> detectors = new ArrayList<>();
        for (Cursor element : at.elements()) {
            element.choice(known).ifPresent(kind -> {
                if (detectors.contains(kind)) {
                    element.problem(kind.word(), "is written twice; keep one");
                } else if (!classification && !kind.readsLosses()) {
                    element.problem(
                            kind.word(), "reads right and wrong answers, and a regression has errors of any size");
                }
                detectors.add(kind);
            });
        }
        return detectors;
    }

    private static void check(Cursor at, PredictionSource predictions, List<String> classes) {
        if (predictions.id().isEmpty()) {
            at.problem("needs predictions.id: a label is found by the id of its prediction");
        }
        if (classes.isEmpty() && predictions.prediction().isEmpty()) {
            at.problem("needs predictions.prediction: there is nothing to compare a true value with");
        }
        if (at.key("file").isPresent() && !at.key("time").isPresent()) {
            at.key("file").problem("needs labels.time: a file has no other time of a label");
        }
    }
}
