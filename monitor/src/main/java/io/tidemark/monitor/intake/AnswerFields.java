package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.WantedField.Kind;
import io.tidemark.monitor.models.ModelColumns;
import io.tidemark.statistics.outcome.Answer;
import io.tidemark.statistics.outcome.Losses;
import java.util.List;
import java.util.Optional;

/** Where in a {@link RawRow} a model's answer lies. */
public final class AnswerFields {

    private static final int NOT_MAPPED = -1;

    private final boolean classification;
    private final ClassNames names;
    private final int prediction;
    private final int[] scores;
    private final Optional<Integer> scored;

    AnswerFields(ModelConfig model, OwnFields wanted) {
        this.classification = model.isClassification();
        this.names = new ClassNames(model.classes());
        Kind kind = classification ? Kind.TEXT : Kind.NUMBER;
        this.prediction = model.predictions()
                .prediction()
                .map(field -> wanted.want(field, kind))
                .orElse(NOT_MAPPED);
        this.scores = scores(model.classes(), model, wanted);
        this.scored = ModelColumns.scoredClass(model).map(model.classes()::indexOf);
    }

    private static int[] scores(List<String> classes, ModelConfig model, OwnFields wanted) {
        return classes.stream()
                .map(name -> model.predictions().scores().get(name))
                .mapToInt(field -> field == null ? NOT_MAPPED : wanted.want(field, Kind.NUMBER))
                .toArray();
    }

    /** The answer that a record gives; the class with the highest score, the first of equal ones, where none is named. */
    public Answer read(RawRow row) {
        if (!classification) {
            return new Answer.OfValue(row.has(prediction) ? row.number(prediction) : Double.NaN);
        }
        double[] probabilities = new double[scores.length];
        int best = Answer.OTHER;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < scores.length; c++) {
            boolean there = scores[c] != NOT_MAPPED && row.has(scores[c]);
            probabilities[c] = there ? row.number(scores[c]) : Double.NaN;
            if (probabilities[c] > highest) {
                highest = probabilities[c];
                best = c;
            }
        }
        int index = prediction == NOT_MAPPED ? best : names.read(row, prediction);
        int of = scored.orElse(index);
        double score = of == Answer.OTHER ? Double.NaN : probabilities[of];
        return new Answer.OfClass(index, Losses.of(probabilities), score);
    }
}
