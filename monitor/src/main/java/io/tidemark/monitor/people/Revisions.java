package io.tidemark.monitor.people;

import io.tidemark.monitor.people.Consolidation.Item;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.statistics.annotation.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The tasks whose label is another one by all answers about their model, and surely so. */
public final class Revisions {

    private Revisions() {}

    /**
     * A label that should take the place of another.
     *
     * @param before the label that stands
     * @param probability of the new one
     */
    public record Revised(String task, String model, String before, String label, double probability) {}

    /** What people said, of the results that have a label that they led to. */
    public static List<Answer> answers(Collection<ReviewResult> last) {
        return last.stream()
                .filter(Revisions::isOfItsAnswers)
                .flatMap(result -> result.getAnswers().stream()
                        .map(answer -> new Answer(result.getTask(), answer.getReviewer(), answer.getLabel())))
                .toList();
    }

    /**
     * Model by model: people are good at one thing and not at another.
     *
     * @param last the last result of each task
     * @param enough by model, the probability from which on a label is sure enough
     */
    public static List<Revised> of(Collection<ReviewResult> last, ToDoubleFunction<String> enough) {
        SortedMap<String, SortedMap<String, ReviewResult>> models = new TreeMap<>();
        last.stream()
                .filter(Revisions::isOfItsAnswers)
                .forEach(result -> models.computeIfAbsent(result.getModel(), model -> new TreeMap<>())
                        .put(result.getTask(), result));
        List<Revised> revised = new ArrayList<>();
        models.forEach((model, results) -> revised.addAll(ofModel(model, results, enough.applyAsDouble(model))));
        return revised;
    }

    /** Not one that took over the answer of another of the same content: what people said once counts once. */
    private static boolean isOfItsAnswers(ReviewResult result) {
        return result.getOutcome() == ReviewOutcome.LABELLED
                && result.getLabel() != null
                && result.getDerivedFrom() == null;
    }

    private static List<Revised> ofModel(String model, Map<String, ReviewResult> results, double enough) {
        List<Answer> answers = answers(results.values());
        if (answers.isEmpty()) {
            return List.of();
        }
        List<Revised> revised = new ArrayList<>();
        for (Item item : new Consolidation(answers).items()) {
            String before = results.get(item.item()).getLabel();
            if (item.confidence() >= enough && !item.label().equals(before)) {
                revised.add(new Revised(item.item(), model, before, item.label(), item.confidence()));
            }
        }
        return revised;
    }
}
