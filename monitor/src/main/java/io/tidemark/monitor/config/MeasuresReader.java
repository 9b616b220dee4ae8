package io.tidemark.monitor.config;

import io.tidemark.statistics.outcome.ClassLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads which measures of quality are asked for beside the usual ones. */
final class MeasuresReader {

    private MeasuresReader() {}

    /**
     * @param labels place of the labels
     * @param classes of the model; empty for regression
     */
    static ChosenMeasures measures(Cursor labels, PredictionSource predictions, List<String> classes) {
        return new ChosenMeasures(
                costs(labels.key("costs"), classes),
                quantiles(labels.key("quantiles"), classes),
                threshold(labels.key("threshold"), predictions, classes));
    }

    private static List<List<Double>> costs(Cursor at, List<String> classes) {
        if (!at.isPresent()) {
            return List.of();
        }
        if (classes.isEmpty() || classes.size() > ClassLayout.MOST) {
            at.problem("needs a model of 2 to " + ClassLayout.MOST + " classes: costs are of answers by true class");
            return List.of();
        }
        Map<String, Cursor> rows = named(at, classes);
        List<List<Double>> costs = new ArrayList<>();
        for (String truth : classes) {
            if (rows.containsKey(truth)) {
                costs.add(row(rows.get(truth), truth, classes));
            } else {
                at.problem("says nothing of the class " + truth + "; write what each answer costs where it is true");
            }
        }
        return costs;
    }

    private static List<Double> row(Cursor at, String truth, List<String> classes) {
        Map<String, Cursor> answers = named(at, classes);
        List<Double> costs = new ArrayList<>();
        for (String answer : classes) {
            Cursor cost = answers.get(answer);
            if (cost == null && !answer.equals(truth)) {
                at.problem("says nothing of the answer " + answer + "; write what it costs where " + truth
                        + " is true, 0 for nothing");
            }
            costs.add(cost == null ? 0.0 : cost.read(Units::number).orElse(0.0));
        }
        return costs;
    }

    private static Map<String, Cursor> named(Cursor at, List<String> classes) {
        Map<String, Cursor> entries = at.entries();
        entries.forEach((name, inner) -> {
            if (!classes.contains(name)) {
                inner.problem("is of no class of the model; its classes are " + String.join(", ", classes));
            }
        });
        return entries;
    }

    private static List<Double> quantiles(Cursor at, List<String> classes) {
        if (at.isPresent() && !classes.isEmpty()) {
            at.problem("is for a regression: classes have no quantiles");
        }
        List<Double> quantiles = new ArrayList<>();
        for (Cursor element : at.elements()) {
            element.read(Units::inner).ifPresent(quantile -> {
                if (quantiles.contains(quantile)) {
                    element.problem(quantile.toString(), "is written twice; keep one");
                }
                quantiles.add(quantile);
            });
        }
        return quantiles.stream().sorted().toList();
    }

    private static OptionalDouble threshold(Cursor at, PredictionSource predictions, List<String> classes) {
        boolean isScored = classes.stream().anyMatch(predictions.scores()::containsKey);
        if (at.isPresent() && (classes.size() != 2 || !isScored)) {
            at.problem("needs a model of two classes with predictions.scores: it is a limit of a score");
            return OptionalDouble.empty();
        }
        return at.read(Units::inner).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
