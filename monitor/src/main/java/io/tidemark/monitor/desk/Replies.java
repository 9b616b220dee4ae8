package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewState;
import io.tidemark.schemas.ReviewTask;
import java.time.Instant;
import java.util.Objects;

/** Writes what came of a command. */
final class Replies {

    private Replies() {}

    /** How things stand for the person who asks. */
    record Standing(long waiting, int inHand, long today) {}

    /** It was done. */
    static ReviewReply done(ReviewCommand command, ReviewLife life, Terms terms, Standing standing, Instant now) {
        boolean isHeld = Lives.isHeldBy(life, command.getReviewer());
        ReviewState told = Lives.told(life, terms);
        return reply(command, standing, now)
                .setMessage(inWords(told))
                .setTask(life.getCard().getTask())
                .setState(told)
                .setLease(isHeld ? (Long) life.getLease().getNumber() : null)
                .setLeasedUntil(isHeld ? life.getLease().getUntil() : null)
                .setCard(card(command, life, terms.rule()))
                .build();
    }

    /** It was done, and was about no task. */
    static ReviewReply done(ReviewCommand command, String message, Standing standing, Instant now) {
        return reply(command, standing, now).setMessage(message).build();
    }

    /** The same again, with the task, if the person still may see it. */
    static ReviewReply again(ReviewCommand command, ReviewReply known, ReviewLife life, DeskRule rule) {
        boolean isHeld = Lives.isHeldBy(life, command.getReviewer())
                && Objects.equals(known.getLease(), life.getLease().getNumber());
        boolean maySee = known.getReviewer().equals(command.getReviewer())
                && (isHeld || known.getAction() == ReviewAction.SUBMIT);
        return maySee
                ? ReviewReply.newBuilder(known)
                        .setCard(card(command, life, rule))
                        .build()
                : known;
    }

    private static ReviewTask card(ReviewCommand command, ReviewLife life, DeskRule rule) {
        return switch (command.getAction()) {
            case CLAIM, UNDO -> Cards.before(life, command.getReviewer(), rule);
            case LOOK ->
                Lives.isHeldBy(life, command.getReviewer()) ? Cards.before(life, command.getReviewer(), rule) : null;
            case SUBMIT -> Cards.after(life);
            case RENEW, RELEASE, SKIP, ESCALATE, CANCEL, REOPEN, REINSTATE, REVISE -> null;
        };
    }

    /** It was not. */
    static ReviewReply refused(ReviewCommand command, Refused refused, Standing standing, Instant now) {
        return reply(command, standing, now)
                .setRefusal(refused.refusal().word())
                .setMessage(refused.getMessage())
                .setTask(Commands.cut(command.getTask()))
                .build();
    }

    private static ReviewReply.Builder reply(ReviewCommand command, Standing standing, Instant now) {
        return ReviewReply.newBuilder()
                .setCommand(Commands.cut(command.getCommand()))
                .setAction(command.getAction())
                .setReviewer(Commands.cut(command.getReviewer()))
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
