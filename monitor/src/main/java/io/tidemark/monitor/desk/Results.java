package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the result of a task that is done. */
final class Results {

    private Results() {}

    /** @param byLead whether the last answer is that of a lead */
    static ReviewResult of(ReviewLife life, DeskRule rule, boolean byLead) {
        if (!(Consensus.of(life, rule, byLead && life.getEscalated()) instanceof Consensus.Agreed agreed)) {
            throw new IllegalStateException("task " + life.getCard().getTask() + " is done without an agreement");
        }
        ReviewTask card = life.getCard();
        return ReviewResult.newBuilder()
                .setTask(card.getTask())
                .setPrediction(card.getPrediction())
                .setModel(card.getModel())
                .setTime(life.getClosed())
                .setLabel(agreed.label())
                .setValue(agreed.value())
                .setReviewer(reviewers(life, agreed))
                .setProbability(card.getProbability())
                .setPolicy(card.getPolicy())
                .setReasons(card.getReasons())
                .setVersion(card.getVersion())
                .setPredictionTime(card.getTime())
                .setAnswers(life.getAnswers())
                .build();
    }

    /** Those whose answer it is. */
    private static String reviewers(ReviewLife life, Consensus.Agreed agreed) {
        return life.getAnswers().stream()
                .filter(answer -> agreed.label() == null || Objects.equals(answer.getLabel(), agreed.label()))
                .map(ReviewAnswer::getReviewer)
                .collect(Collectors.joining(", "));
    }
}
