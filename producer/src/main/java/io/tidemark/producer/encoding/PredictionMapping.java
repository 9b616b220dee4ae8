package io.tidemark.producer.encoding;

import io.tidemark.producer.rows.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which column of a file becomes which field of {@link io.tidemark.schemas.Prediction}. Event time comes from the
 * replay's time column.
 *
 * @param id identifies the prediction
 * @param model name of the model
 * @param version version of the model
 * @param predicted predicted class
 * @param value predicted value (regression)
 * @param scores probability columns by class
 * @param features columns by feature name
 * @param facets columns by facet name
 * @param content what a reviewer may be shown, columns by name
 */
public record PredictionMapping(
        FieldPath id,
        Origin model,
        Origin version,
        Optional<FieldPath> predicted,
        Optional<FieldPath> value,
        Map<String, FieldPath> scores,
        Map<String, FieldPath> features,
        Map<String, FieldPath> facets,
        Map<String, FieldPath> content) {

    public PredictionMapping {
        if (predicted.isEmpty() == value.isEmpty()) {
            throw new IllegalArgumentException(
                    "A prediction is either a class or a value: map one of predicted=COLUMN and value=COLUMN");
        }
    }

    /**
     * Reads assignments as a command line gives them:
     *
     * <pre>
     * id=event_id  model:=reviews  version:=12  predicted=prediction  score:positive=p_positive
     * features=age,review_length  feature:length=review_length  facets=department  content=title,review_text
     * </pre>
     *
     * {@code =} names a column, {@code :=} (model and version only) gives the text itself; lists take the column as
     * the name.
     *
     * @throws IllegalArgumentException if one cannot be read, or id, model, version or the prediction is missing
     */
    public static PredictionMapping parse(List<String> assignments) {
        return new MappingParser(assignments).mapping();
    }

    /** All columns that it refers to. */
    public Stream<FieldPath> columns() {
        return Stream.of(
                        Stream.of(id),
                        Stream.of(model, version).flatMap(origin -> origin.column().stream()),
                        predicted.stream(),
                        value.stream(),
                        Stream.of(scores, features, facets, content).flatMap(map -> map.values().stream()))
                .flatMap(path -> path)
                .distinct();
    }

    /** Columns that only texts are made of. */
    Stream<FieldPath> textColumns() {
        Set<FieldPath> typed = new HashSet<>(scores.values());
        typed.addAll(features.values());
        value.ifPresent(typed::add);
        return columns().filter(path -> !typed.contains(path));
    }
}
