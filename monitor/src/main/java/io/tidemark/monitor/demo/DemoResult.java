package io.tidemark.monitor.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the demo came to.
 *
 * @param truth what was injected beside what was found
 * @param run what was reported
 * @param retrained what was done about the drift that asked for a retraining; empty where nothing was
 * @param predictions logged and acknowledged, as are the labels
 * @param deadLetters records that could not be read
 * @param took from the first event to the last window
 */
public record DemoResult(
        TruthTable truth,
        CanonicalRun run,
        Optional<Retrained> retrained,
        long predictions,
        long labels,
        long deadLetters,
        Duration took) {

    /** Labels for each prediction, 0 to 1. */
    double coverage() {
        return labels / (double) Math.max(1, predictions);
    }

    /** Records a second. */
    double rate() {
        return (predictions + labels) * 1e3 / Math.max(1, took.toMillis());
    }

    /** For programs. */
    public ObjectNode json() {
        JsonNode counted = run.summary();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("predictions", predictions);
        json.put("labels", labels);
        json.put("labelCoverage", rounded(coverage()));
        json.put("deadLetters", deadLetters);
        json.put("seconds", rounded(took.toMillis() / 1e3));
        json.put("recordsPerSecond", Math.round(rate()));
        json.set("reports", counted.get("reports"));
        json.set("alerts", counted.get("alerts"));
        json.set("reviewTasks", counted.get("reviewTasks"));
        json.put("falseAlarms", truth.falseAlarms().size());
        truth.drifts()
                .forEach(row -> json.withArray("drifts")
                        .addObject()
                        .put("kind", row.drift().kind().word())
                        .put("injectedAt", row.drift().from().toString())
                        .put("foundAt", row.foundAt().map(Instant::toString).orElse(null))
                        .put("foundAs", row.foundAs().orElse(null)));
        json.set("retrained", retrained.map(Retrained::json).orElse(null));
        return json;
    }

    static double rounded(double number) {
        return Math.rint(number * 1e3) / 1e3;
    }
}
