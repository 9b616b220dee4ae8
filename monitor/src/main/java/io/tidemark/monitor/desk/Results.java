package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewAnswer;
import io.tidemark.schemas.ReviewConclusion;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewOutcome;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the result of a task that is done, or has ended without one. */
final class Results {

    private Results() {}

    static ReviewResult of(ReviewLife life) {
        ReviewConclusion result = life.getResult();
        return about(life)
                .setOutcome(ReviewOutcome.LABELLED)
                .setTime(life.getClosed())
                .setLabel(result.getLabel())
                .setValue(result.getValue())
                .setReviewer(reviewers(life))
                .setAnswers(life.getAnswers())
                .setMethod(result.getMethod())
                .setConfidence(result.getConfidence())
                .build();
    }

    /** Another label in place of the one before: it counts from now on. */
    static ReviewResult revised(ReviewLife life, Instant now) {
        return ReviewResult.newBuilder(of(life)).setTime(now).build();
    }

    /** The same answer for a task of the same content that nobody was shown. */
    static ReviewResult derived(ReviewLife follower, ReviewLife answered) {
        return ReviewResult.newBuilder(of(answered))
                .setTask(follower.getCard().getTask())
                .setPrediction(follower.getCard().getPrediction())
                .setProbability(follower.getCard().getProbability())
                .setPolicy(follower.getCard().getPolicy())
                .setReasons(follower.getCard().getReasons())
                .setVersion(follower.getCard().getVersion())
                .setPredictionTime(follower.getCard().getTime())
                .setCampaign(follower.getCard().getCampaign())
                .setTime(follower.getClosed())
                .setTaskVersion(follower.getVersion())
                .setDerivedFrom(answered.getCard().getTask())
                .build();
    }

    /** Says that there is no answer any more; of this model, and by the clock that the answer was timed by. */
    static ReviewResult takenBack(ReviewLife before, ReviewLife after, Instant now) {
        return about(after)
                .setOutcome(ReviewOutcome.TAKEN_BACK)
                .setTime(now)
                .setReviewer("")
                .setAnswers(before.getAnswers())
                .build();
    }

    /** Says that there will be no answer, and what has been said so far. */
    static ReviewResult ended(ReviewLife life) {
        return about(life)
                .setOutcome(life.getState() == ReviewState.EXPIRED ? ReviewOutcome.EXPIRED : ReviewOutcome.CANCELLED)
                .setTime(life.getClosed())
                .setReviewer("")
                .setAnswers(life.getAnswers())
                .build();
    }

    /** Whether there is an answer, or one is taken back; else a task has ended without, and labels stay as they are. */
    static boolean isOfAnswer(ReviewResult result) {
        return switch (result.getOutcome()) {
            case LABELLED, TAKEN_BACK -> true;
            case EXPIRED, CANCELLED -> false;
        };
    }

    /** Whether the desk wrote it; before results told of which change they are, only the desk named the answers. */
    static boolean isOfDesk(ReviewResult result) {
        return result.getTaskVersion() > 0 || !result.getAnswers().isEmpty();
    }

    private static ReviewResult.Builder about(ReviewLife life) {
        ReviewTask card = life.getCard();
        return ReviewResult.newBuilder()
                .setTask(card.getTask())
                .setPrediction(card.getPrediction())
                .setModel(card.getModel())
                .setProbability(card.getProbability())
                .setPolicy(card.getPolicy())
                .setReasons(card.getReasons())
                .setVersion(card.getVersion())
                .setPredictionTime(card.getTime())
                .setCampaign(card.getCampaign())
                .setTaskVersion(life.getVersion());
    }

    /** Those whose answer it is. */
    private static String reviewers(ReviewLife life) {
        String label = life.getResult().getLabel();
        return life.getAnswers().stream()
                .filter(answer -> label == null || Objects.equals(answer.getLabel(), label))
                .map(ReviewAnswer::getReviewer)
                .collect(Collectors.joining(", "));
    }
}
