package io.tidemark.monitor.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.producer.retraining.Training;
import io.tidemark.schemas.AlertState;
import java.util.List;
import java.util.Locale;

/**
 * What came of a request to retrain.
 *
 * @param superseded alerts that had fired and ended so, since the version that they are about is judged no longer
 * @param windows of the new version whose quality was judged against its own baseline
 * @param alerts of the new version that fired
 */
record Retrained(Training training, long superseded, long windows, long alerts) {

    static Retrained of(Training training, CanonicalRun run) {
        return new Retrained(
                training,
                run.fired().stream()
                        .filter(alert -> alert.inTheEnd().getState() == AlertState.SUPERSEDED)
                        .count(),
                run.qualityJudged(training.version()),
                run.fired().stream()
                        .filter(alert -> alert.inTheEnd().getVersion().equals(training.version()))
                        .count());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", training.version())
                .put("request", training.request())
                .put("dataFrom", training.from().toString())
                .put("rows", training.trained())
                .put("heldBack", training.heldBack())
                .put("accuracyBefore", DemoResult.rounded(training.accuracyBefore()))
                .put("accuracyAfter", DemoResult.rounded(training.accuracyAfter()))
                .put("superseded", superseded)
                .put("windowsJudged", windows)
                .put("alertsSince", alerts);
    }

    List<String> lines() {
        return List.of(
                "What was done about it",
                "",
                String.format(
                        Locale.ROOT,
                        "  version %s was retrained on %,d labelled rows from %s on, deployed, and its baseline promoted",
                        training.version(),
                        training.trained(),
                        Narrator.at(training.from())),
                String.format(
                        Locale.ROOT,
                        "  accuracy on %,d rows held back: %.0f %% before, %.0f %% after; alerts superseded: %d",
                        training.heldBack(),
                        100 * training.accuracyBefore(),
                        100 * training.accuracyAfter(),
                        superseded),
                String.format(
                        Locale.ROOT,
                        "  since then: %d windows of version %s judged by their labels, %d alerts",
                        windows,
                        training.version(),
                        alerts));
    }
}
