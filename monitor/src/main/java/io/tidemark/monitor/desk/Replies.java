package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewState;
import java.time.Instant;

/** Writes what came of a command. */
final class Replies {

    private Replies() {}

    /** It was done. */
    static ReviewReply done(ReviewCommand command, ReviewLife life, long waiting, Instant now) {
        boolean isHeld = life.getState() == ReviewState.LEASED;
        boolean isHandedOut = command.getAction() == ReviewAction.CLAIM || command.getAction() == ReviewAction.UNDO;
        return reply(command, waiting, now)
                .setMessage(inWords(life.getState()))
                .setTask(life.getCard().getTask())
                .setState(life.getState())
                .setLease(isHeld ? (Long) life.getLease().getNumber() : null)
                .setLeasedUntil(isHeld ? life.getLease().getUntil() : null)
                .setCard(isHandedOut ? life.getCard() : null)
                .build();
    }

    /** It was not. */
    static ReviewReply refused(ReviewCommand command, Refused refused, long waiting, Instant now) {
        return reply(command, waiting, now)
                .setRefusal(refused.refusal().word())
                .setMessage(refused.getMessage())
                .setTask(command.getTask())
                .build();
    }

    private static ReviewReply.Builder reply(ReviewCommand command, long waiting, Instant now) {
        return ReviewReply.newBuilder()
                .setCommand(command.getCommand())
                .setAction(command.getAction())
                .setReviewer(command.getReviewer())
                .setTime(now)
                .setWaiting(waiting);
    }

    /** Where a task stands. */
    static String inWords(ReviewState state) {
        return switch (state) {
            case QUEUED -> "it waits for an answer";
            case LEASED -> "somebody looks at it";
            case ESCALATED -> "it waits for a lead";
            case LABELLED -> "it has its answer";
            case EXPIRED -> "nobody answered it in time";
            case CANCELLED -> "it was cancelled";
        };
    }
}
