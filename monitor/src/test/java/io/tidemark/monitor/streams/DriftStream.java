package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A stream of predictions whose truth is known, with what the model was like before. Rows have the fields {@code event_id},
 * {@code event_time}, {@code prediction}, {@code label}, one for each feature, and perhaps scores.
 *
 * @param title of its section on the page
 * @param window size of windows
 * @param classes none for a regression
 * @param scores fields of scores by class
 * @param features types by field
 * @param phases what is known
 * @param baseline rows from when the model was fine
 * @param live rows in the order of their times
 */
record DriftStream(
        String name,
        String title,
        Duration window,
        List<String> classes,
        Map<String, String> scores,
        Map<String, String> features,
        List<Phase> phases,
        List<ObjectNode> baseline,
        List<ObjectNode> live) {

    static final String TIME = "event_time";
    static final String ID = "event_id";
    static final String PREDICTION = "prediction";
    static final String LABEL = "label";

    boolean isRegression() {
        return classes.isEmpty();
    }

    /** Event time of a row. */
    Instant time(int row) {
        return time(live.get(row), TIME);
    }

    static Instant time(JsonNode row, String field) {
        return Instant.parse(row.get(field).asText());
    }

    /** The configuration: a model for each delay of labels, all of the same predictions. */
    String config(List<Delay> delays) {
        StringBuilder text =
                new StringBuilder("application: " + name + "\nwindows: " + window.toSeconds() + "s\nmodels:\n");
        delays.forEach(delay -> text.append(model(delay)));
        return text.toString();
    }

    private String model(Delay delay) {
        String classesLine = isRegression() ? "" : "    classes: [\"" + String.join("\", \"", classes) + "\"]\n";
        String scoresField = scores.isEmpty() ? "" : ", scores: " + flow(scores);
        return """
              - name: MODEL
            CLASSES    predictions: {topic: predictions-DELAY, format: json, file: live.jsonl, id: event_id, time: event_time, prediction: predictionSCORES}
                labels: {topic: labels-DELAY, format: json, file: live.jsonl, id: event_id, time: KNOWN, label: label}
                features: FEATURES
                baseline: {rows: baseline.jsonl}
            """.replace("MODEL", delay.model())
                .replace("CLASSES", classesLine)
                .replace("SCORES", scoresField)
                .replace("DELAY", delay.name())
                .replace("KNOWN", delay.field())
                .replace("FEATURES", flow(features));
    }

    private static String flow(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(text.isEmpty() ? "{" : ", ")
                .append('"')
                .append(name)
                .append("\": ")
                .append(value));
        return text + "}";
    }
}
