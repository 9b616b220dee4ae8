package io.tidemark.monitor.desk;

import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewLife;
import java.time.Instant;
import java.util.Optional;

/** Writes down what happens to tasks. */
final class Events {

    private Events() {}

    /** What nobody in particular did. */
    static ReviewEvent of(String event, Optional<ReviewLife> before, ReviewLife after, Instant now) {
        return event(event, before, after, now).build();
    }

    /** What somebody did. */
    static ReviewEvent of(ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        boolean isHandedOut = command.getAction() == ReviewAction.CLAIM || command.getAction() == ReviewAction.UNDO;
        Long lease = isHandedOut ? (Long) after.getLeases() : command.getLease();
        return by(word(command.getAction()), command, before, after, now)
                .setLease(lease)
                .setShown(isHandedOut ? Cards.hash(after.getCard()) : "")
                .build();
    }

    /** An answer that does not count for the task, which is somebody else's by now, or closed. */
    static ReviewEvent late(ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        return by("submitted-late", command, before, after, now).build();
    }

    private static ReviewEvent.Builder by(
            String event, ReviewCommand command, ReviewLife before, ReviewLife after, Instant now) {
        return event(event, Optional.of(before), after, now)
                .setReviewer(command.getReviewer())
                .setClient(command.getClient())
                .setCommand(command.getCommand())
                .setLease(command.getLease())
                .setLabel(command.getLabel())
                .setValue(command.getValue())
                .setReason(command.getReason());
    }

    /** Nobody needs to be asked: the business has labelled the prediction. */
    static ReviewEvent labelled(ReviewLife before, ReviewLife after, Instant now) {
        return byBusiness(ReviewAction.CANCEL, before, after, now);
    }

    /** The business has labelled the prediction otherwise than people did. */
    static ReviewEvent contradicted(ReviewLife before, ReviewLife after, Instant now) {
        return byBusiness(ReviewAction.REOPEN, before, after, now);
    }

    private static ReviewEvent byBusiness(ReviewAction action, ReviewLife before, ReviewLife after, Instant now) {
        return event(word(action), Optional.of(before), after, now)
                .setReason("natural label")
                .build();
    }

    /** Somebody is too often wrong, as this task has shown. */
    static ReviewEvent paused(ReviewLife life, String person, Instant now) {
        return event("paused", Optional.of(life), life, now).setPerson(person).build();
    }

    /** Somebody who was paused may go on. */
    static ReviewEvent reinstated(ReviewCommand command, Instant now) {
        return ReviewEvent.newBuilder()
                .setTask("")
                .setModel(command.getModels().get(0))
                .setVersion(0)
                .setTime(now)
                .setEvent(word(command.getAction()))
                .setReviewer(command.getReviewer())
                .setClient(command.getClient())
                .setCommand(command.getCommand())
                .setPerson(command.getPerson())
                .setReason(command.getReason())
                .build();
    }

    private static ReviewEvent.Builder event(String event, Optional<ReviewLife> before, ReviewLife after, Instant now) {
        return ReviewEvent.newBuilder()
                .setTask(after.getCard().getTask())
                .setModel(after.getCard().getModel())
                .setVersion(after.getVersion())
                .setTime(now)
                .setEvent(event)
                .setBefore(before.map(ReviewLife::getState).orElse(null))
                .setAfter(after.getState())
                .setPolicy(after.getCard().getPolicy())
                .setEdition(after.getCard().getEdition());
    }

    private static String word(ReviewAction action) {
        return switch (action) {
            case CLAIM -> "claimed";
            case RENEW -> "renewed";
            case RELEASE -> "released";
            case SUBMIT -> "submitted";
            case SKIP -> "skipped";
            case ESCALATE -> "escalated";
            case UNDO -> "undone";
            case CANCEL -> "cancelled";
            case REOPEN -> "reopened";
            case REINSTATE -> "reinstated";
            case REVISE -> "revised";
            case LOOK -> throw new IllegalArgumentException("nothing happens by looking");
        };
    }
}
