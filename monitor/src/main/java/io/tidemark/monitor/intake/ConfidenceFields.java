package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.WantedField.Kind;

/** Where in a {@link RawRow} the score of the answered class lies. Reading it allocates nothing. */
final class ConfidenceFields {

    private static final int NOT_MAPPED = -1;

    private final byte[][] classes;
    private final int[] scores;
    private final int prediction;

    /** @param model all of whose classes have a score */
    ConfidenceFields(ModelConfig model, OwnFields wanted) {
        this.classes =
                model.classes().stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
        this.scores = model.classes().stream()
                .mapToInt(name -> wanted.want(model.predictions().scores().get(name), Kind.NUMBER))
                .toArray();
        this.prediction = model.predictions()
                .prediction()
                .map(field -> wanted.want(field, Kind.TEXT))
                .orElse(NOT_MAPPED);
    }

    /** The score of the class that is named, or the highest where the configuration maps none; NaN where it is missing. */
    double read(RawRow row) {
        double highest = Double.NaN;
        for (int c = 0; c < scores.length; c++) {
            double score = row.has(scores[c]) ? row.number(scores[c]) : Double.NaN;
            if (prediction == NOT_MAPPED) {
                highest = score <= highest || Double.isNaN(score) ? highest : score;
            } else if (row.has(prediction) && row.textEquals(prediction, classes[c])) {
                return score;
            }
        }
        return highest;
    }
}
