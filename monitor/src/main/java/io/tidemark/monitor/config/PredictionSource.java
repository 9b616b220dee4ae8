package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the predictions of a model come from, and where in a record each thing lies. Fields are dotted paths.
 *
 * @param topic input topic; never written to
 * @param format how its values are written
 * @param file the same predictions as CSV or JSON lines, for replay
 * @param when which records of the topic are this model's; all without it
 * @param id field of the prediction's id
 * @param time field of the event time; the record's Kafka timestamp without it
 * @param version where the model's version is found
 * @param prediction field of the predicted class or value
 * @param scores fields of the class probabilities, by class; in the order of the classes; empty without
 *     them
 */
public record PredictionSource(
        String topic,
        Format format,
        Optional<Path> file,
        Optional<Match> when,
        Optional<String> id,
        Optional<String> time,
        Version version,
        Optional<String> prediction,
        Map<String, String> scores) {

    public PredictionSource {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** The same in another format. */
    public PredictionSource in(Format other) {
        return new PredictionSource(topic, other, file, when, id, time, version, prediction, scores);
    }

    /** Picks the records whose field holds the value. */
    public record Match(String field, String equalTo) {}

    /**
     * Where a version is found: a field of the record, or the same for all records.
     *
     * @param field field of the version
     * @param constant the version of records without the field
     */
    public record Version(Optional<String> field, String constant) {}
}
