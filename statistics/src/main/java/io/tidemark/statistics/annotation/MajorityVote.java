package io.tidemark.statistics.annotation;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The most frequent label among the answers to an item.
 *
 * @param label the most frequent label; of several the first in sorted order
 * @param tied whether others are as frequent: then it is an order, not a decision
 * @param votes answers with the label
 * @param answers answers in all
 */
public record MajorityVote(String label, boolean tied, long votes, long answers) {

    /**
     * The vote on one item.
     *
     * @param votes answers by label, at least one
     */
    public static MajorityVote of(SortedMap<String, Long> votes) {
        long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (most < 1) {
            throw new IllegalArgumentException("a vote needs an answer, got " + votes);
        }
        String label = null;
        long alike = 0;
        long answers = 0;
        for (var entry : votes.entrySet()) {
            answers += entry.getValue();
            if (entry.getValue() == most) {
                label = label == null ? entry.getKey() : label;
                alike++;
            }
        }
        return new MajorityVote(label, alike > 1, most, answers);
    }

    /** The votes on all items, by item. */
    public static SortedMap<String, MajorityVote> of(Answers answers) {
        SortedMap<String, SortedMap<String, Long>> votes = new TreeMap<>();
        for (int a = 0; a < answers.size(); a++) {
            votes.computeIfAbsent(answers.items().get(answers.item(a)), item -> new TreeMap<>())
                    .merge(answers.labels().get(answers.label(a)), 1L, Long::sum);
        }
        SortedMap<String, MajorityVote> decided = new TreeMap<>();
        votes.forEach((item, ofItem) -> decided.put(item, of(ofItem)));
        return decided;
    }
}
