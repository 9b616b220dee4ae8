package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the answers to a task come to. */
sealed interface Consensus {

    /** Somebody else must be asked. */
    record More() implements Consensus {}

    /** They agree as far as is asked for: on a label, or on a number. */
    record Agreed(String label, Double value) implements Consensus {}

    /** All who could be asked were, and they do not agree. */
    record Divided() implements Consensus {}

    /**
     * Labels agree when so many people gave the same one as must agree, or when all were asked and one label has more votes
     * than any other. Numbers are not compared: when so many answered, their median stands. What a lead says of a task that
     * was escalated stands.
     *
     * @param byLead whether the last answer is that of a lead to a task for leads
     */
    static Consensus of(ReviewLife life, DeskRule rule, boolean byLead) {
        List<ReviewAnswer> answers = life.getAnswers();
        if (answers.isEmpty()) {
            return new More();
        }
        ReviewAnswer last = answers.get(answers.size() - 1);
        if (byLead) {
            return new Agreed(last.getLabel(), last.getValue());
        }
        return last.getLabel() == null ? onNumber(answers, rule) : onLabel(answers, rule);
    }

    private static Consensus onNumber(List<ReviewAnswer> answers, DeskRule rule) {
        if (answers.size() < rule.fewest()) {
            return new More();
        }
        double[] sorted = answers.stream().mapToDouble(ReviewAnswer::getValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Agreed(null, median);
    }

    private static Consensus onLabel(List<ReviewAnswer> answers, DeskRule rule) {
        SortedMap<String, Integer> votes = new TreeMap<>();
        answers.forEach(answer -> votes.merge(answer.getLabel(), 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> leading = votes.keySet().stream()
                .filter(label -> votes.get(label) == most)
                .toList();
        boolean allAsked = answers.size() >= rule.most();
        if (leading.size() == 1 && (most >= rule.fewest() || allAsked)) {
            return new Agreed(leading.get(0), null);
        }
        return allAsked ? new Divided() : new More();
    }
}
