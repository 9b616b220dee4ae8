package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the result of a task that is done. */
final class Results {

    private Results() {}

    /** @param decides whether the last answer stands, whatever others said */
    static ReviewResult of(ReviewLife life, DeskRule rule, boolean decides) {
        if (!(Consensus.of(life, rule, decides && life.getEscalated()) instanceof Consensus.Agreed agreed)) {
            throw new IllegalStateException("task " + life.getCard().getTask() + " is done without an agreement");
        }
        ReviewTask card = life.getCard();
        return about(card)
                .setTime(life.getClosed())
                .setLabel(agreed.label())
                .setValue(agreed.value())
                .setReviewer(reviewers(life, agreed))
                .setAnswers(life.getAnswers())
                .build();
    }

    /** Says that there is no answer any more; of this model, and by the clock that the answer was timed by. */
    static ReviewResult takenBack(ReviewLife before, Instant now) {
        return about(before.getCard())
                .setTime(now)
                .setReviewer("")
                .setAnswers(before.getAnswers())
                .build();
    }

    private static ReviewResult.Builder about(ReviewTask card) {
        return ReviewResult.newBuilder()
                .setTask(card.getTask())
                .setPrediction(card.getPrediction())
                .setModel(card.getModel())
                .setProbability(card.getProbability())
                .setPolicy(card.getPolicy())
                .setReasons(card.getReasons())
                .setVersion(card.getVersion())
                .setPredictionTime(card.getTime());
    }

    /** Those whose answer it is. */
    private static String reviewers(ReviewLife life, Consensus.Agreed agreed) {
        return life.getAnswers().stream()
                .filter(answer -> agreed.label() == null || Objects.equals(answer.getLabel(), agreed.label()))
                .map(ReviewAnswer::getReviewer)
                .collect(Collectors.joining(", "));
    }
}
