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
    static ReviewReply done(ReviewCommand command, ReviewLife life, Standing standing, Instant now) {
        boolean isHeld = life.getState() == ReviewState.LEASED;
        boolean isHandedOut = command.getAction() == ReviewAction.CLAIM || command.getAction() == ReviewAction.UNDO;
        return reply(command, standing, now)
                .setMessage(inWords(life.getState()))
                .setTask(life.getCard().getTask())
                .setState(life.getState())
                .setLease(isHeld ? (Long) life.getLease().getNumber() : null)
                .setLeasedUntil(isHeld ? life.getLease().getUntil() : null)
                .setCard(isHandedOut ? life.getCard() : null)
                .build();
    }

    /** How it stands with the person. */
    static ReviewReply told(ReviewCommand command, Standing standing, Instant now) {
        return reply(command, standing, now).build();
    }

    /** The same, and how it stands with a task. */
    static ReviewReply told(ReviewCommand command, ReviewLife life, Standing standing, Instant now) {
        boolean isHeld = Lives.isHeldBy(life, command.getReviewer());
        return reply(command, standing, now)
                .setMessage(inWords(life.getState()))
                .setTask(life.getCard().getTask())
                .setState(life.getState())
                .setLease(isHeld ? (Long) life.getLease().getNumber() : null)
                .setLeasedUntil(isHeld ? life.getLease().getUntil() : null)
                .setCard(isHeld ? life.getCard() : null)
                .build();
    }

    /** It was not. */
    static ReviewReply refused(ReviewCommand command, Refused refused, Standing standing, Instant now) {
        return reply(command, standing, now)
                .setRefusal(refused.refusal().word())
                .setMessage(refused.getMessage())
                .setTask(command.getTask())
                .build();
    }

    private static ReviewReply.Builder reply(ReviewCommand command, Standing standing, Instant now) {
        return ReviewReply.newBuilder()
                .setCommand(command.getCommand())
                .setAction(command.getAction())
                .setReviewer(command.getReviewer())
                .setTime(now)
                .setWaiting(standing.waiting())
                .setInHand(standing.inHand())
                .setToday(standing.today());
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
