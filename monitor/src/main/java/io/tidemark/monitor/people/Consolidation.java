package io.tidemark.monitor.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.wire.JsonNumbers;
import io.tidemark.statistics.Estimate;
import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.annotation.Answer;
import io.tidemark.statistics.annotation.Answers;
import io.tidemark.statistics.annotation.DawidSkene;
import io.tidemark.statistics.annotation.LabelPosterior;
import io.tidemark.statistics.annotation.MajorityVote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * All answers put together at once, in two ways: by counting votes, and by a model that finds out how good each person is together
 * with the labels (Dawid and Skene). More than the desk can do, which must decide on a task before the next is answered.
 */
public final class Consolidation {

    private final List<Answer> given;
    private final Answers answers;
    private final DawidSkene model;
    private final SortedMap<String, MajorityVote> votes;

    /** @param given at least one answer; no two of a person to an item */
    public Consolidation(List<Answer> given) {
        this.given = List.copyOf(given);
        this.answers = Answers.of(given);
        this.model = DawidSkene.fit(answers, DawidSkene.Options.DEFAULT);
        this.votes = MajorityVote.of(answers);
    }

    /**
     * What became of one item.
     *
     * @param majority the label with most votes; null where several have as many
     * @param label the label by the model
     * @param confidence its probability
     */
    public record Item(String item, String majority, String label, double confidence) {

        /** As a row of a file of labels. */
        public ObjectNode toJson() {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("item", item).put("label", label);
            row.set("confidence", JsonNumbers.toJson(confidence));
            row.put("majority", majority);
            return row;
        }
    }

    /**
     * How good one person is.
     *
     * @param accuracy by the model: expected share of right answers
     * @param agrees share of answers that are as the model's label
     */
    public record Person(String name, int answers, double accuracy, double agrees) {}

    public int answers() {
        return given.size();
    }

    public List<String> labels() {
        return answers.labels();
    }

    /** All items, by their names. */
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < answers.items().size(); i++) {
            String name = answers.items().get(i);
            LabelPosterior posterior = model.posterior(i);
            MajorityVote vote = votes.get(name);
            items.add(new Item(
                    name,
                    vote.tied() ? null : vote.label(),
                    answers.labels().get(posterior.best()),
                    posterior.confidence()));
        }
        return items;
    }

    /** All people, by their names. */
    public List<Person> people() {
        Map<String, String> labels = new HashMap<>();
        items().forEach(item -> labels.put(item.item(), item.label()));
        Map<String, int[]> counts = new HashMap<>();
        given.forEach(answer -> {
            int[] of = counts.computeIfAbsent(answer.worker(), any -> new int[2]);
            of[0]++;
            of[1] += answer.label().equals(labels.get(answer.item())) ? 1 : 0;
        });
        List<Person> people = new ArrayList<>();
        for (int w = 0; w < answers.workers().size(); w++) {
            String name = answers.workers().get(w);
            int[] of = counts.get(name);
            people.add(new Person(name, of[0], model.accuracy(w), (double) of[1] / of[0]));
        }
        return people;
    }

    /**
     * How often labels are right, where the truth is known; an item without a label is not.
     *
     * @param label of an item, by one of the ways
     */
    public Measurement accuracy(Function<Item, String> label, Map<String, String> truths) {
        long known = 0;
        long right = 0;
        for (Item item : items()) {
            String truth = truths.get(item.item());
            known += truth == null ? 0 : 1;
            right += truth != null && truth.equals(label.apply(item)) ? 1 : 0;
        }
        return Estimate.ofShare(right, known);
    }
}
