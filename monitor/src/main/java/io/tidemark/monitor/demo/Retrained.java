package io.tidemark.monitor.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.producer.retraining.Gain;
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
                .put("heldBack", training.gain().rows())
                .put("accuracyBefore", DemoResult.rounded(training.gain().before()))
                .put("accuracyAfter", DemoResult.rounded(training.gain().after()))
                .put("segments", String.join(", ", training.segments()))
                .put(
                        "accuracyThereBefore",
                        DemoResult.rounded(training.gainThere().before()))
                .put(
                        "accuracyThereAfter",
                        DemoResult.rounded(training.gainThere().after()))
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
                "  " + gain(training),
                String.format(
                        Locale.ROOT,
                        "  %d alerts of version %s superseded; since then %d windows of version %s judged by their labels, %d"
                                + " alerts",
                        superseded,
                        training.parent(),
                        windows,
                        training.version(),
                        alerts));
    }

    /** What it has brought, in words. */
    static String gain(Training training) {
        Gain all = training.gain();
        Gain there = training.gainThere();
        String ofAll = String.format(
                Locale.ROOT,
                "of %,d held back version %s answered %.0f %% right, version %s %.0f %%",
                all.rows(),
                training.parent(),
                100 * all.before(),
                training.version(),
                100 * all.after());
        return there.rows() == 0
                ? ofAll
                : ofAll
                        + String.format(
                                Locale.ROOT,
                                "; of %s %.0f %% and %.0f %%",
                                String.join(", ", training.segments()),
                                100 * there.before(),
                                100 * there.after());
    }
}
