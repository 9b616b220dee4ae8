package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewConclusion;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.statistics.annotation.LabelPosterior;
import io.tidemark.statistics.annotation.MajorityVote;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the answers to a task come to. */
sealed interface Consensus {

    /** How a label came about that a lead decided. */
    String LEAD = "lead";

    /** Somebody else must be asked. */
    record More() implements Consensus {}

    /** They agree as far as is asked for: on a label, or on a number. */
    record Agreed(ReviewConclusion conclusion) implements Consensus {

        static Agreed onLabel(String label, String method, Double confidence) {
            return new Agreed(new ReviewConclusion(label, null, method, confidence));
        }
    }

    /** All who could be asked were, and they do not agree. */
    record Divided() implements Consensus {}

    /**
     * Labels agree when so many people gave the same one as must agree, or when all were asked and one label has more votes
     * than any other. Once it is known of all who answered how good they are, and the rule goes by that, a label stands as soon
     * as it is probable enough, and when all were asked, if it is more probable than not. Numbers are not compared: when so many
     * answered, their median stands. What a lead says of a task that was escalated stands.
     *
     * @param byLead whether the last answer is that of a lead to a task for leads
     */
    static Consensus of(ReviewLife life, Terms terms, boolean byLead) {
        List<ReviewAnswer> answers = life.getAnswers();
        if (answers.isEmpty()) {
            return new More();
        }
        ReviewAnswer last = answers.get(answers.size() - 1);
        if (byLead) {
            return new Agreed(new ReviewConclusion(last.getLabel(), last.getValue(), LEAD, null));
        }
        if (life.getGold() != null) {
            return Agreed.onLabel(last.getLabel(), "single", null);
        }
        DeskRule.Overlap overlap = terms.rule().overlap();
        if (last.getLabel() == null) {
            return onNumber(answers, overlap);
        }
        boolean isKnown = answers.stream()
                .allMatch(answer -> terms.skills().of(answer.getReviewer()).answers() >= DeskRule.ENOUGH_KNOWN);
        return overlap.goesBySkill() && isKnown ? bySkill(life, terms) : onLabel(answers, overlap);
    }

    private static Consensus onNumber(List<ReviewAnswer> answers, DeskRule.Overlap overlap) {
        if (answers.size() < overlap.fewest()) {
            return new More();
        }
        double[] sorted =
                answers.stream().mapToDouble(ReviewAnswer::getValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
        return new Agreed(new ReviewConclusion(null, median, sorted.length == 1 ? "single" : "median", null));
    }

    private static Consensus onLabel(List<ReviewAnswer> answers, DeskRule.Overlap overlap) {
        SortedMap<String, Long> votes = new TreeMap<>();
        answers.forEach(answer -> votes.merge(answer.getLabel(), 1L, Long::sum));
        MajorityVote vote = MajorityVote.of(votes);
        boolean allAsked = answers.size() >= overlap.most();
        if (!vote.tied() && (vote.votes() >= overlap.fewest() || allAsked)) {
            return Agreed.onLabel(vote.label(), answers.size() == 1 ? "single" : "majority", null);
        }
        return allAsked ? new Divided() : new More();
    }

    private static Consensus bySkill(ReviewLife life, Terms terms) {
        List<String> choices = life.getCard().getChoices();
        List<ReviewAnswer> answers = life.getAnswers();
        LabelPosterior posterior = LabelPosterior.oneCoin(
                terms.skills().prior(choices),
                answers.stream()
                        .mapToInt(answer -> choices.indexOf(answer.getLabel()))
                        .toArray(),
                answers.stream()
                        .mapToDouble(answer ->
                                terms.skills().of(answer.getReviewer()).mean())
                        .toArray());
        DeskRule.Overlap overlap = terms.rule().overlap();
        boolean allAsked = answers.size() >= overlap.most();
        if (posterior.confidence() >= (allAsked ? 0.5 : overlap.stop())) {
            return Agreed.onLabel(choices.get(posterior.best()), "one-coin", posterior.confidence());
        }
        return allAsked ? new Divided() : new More();
    }
}
