package io.tidemark.monitor.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewEvent;
import io.tidemark.schemas.ReviewLife;
import io.tidemark.schemas.ReviewTask;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

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
        return event(word(command.getAction()), Optional.of(before), after, now)
                .setReviewer(command.getReviewer())
                .setClient(command.getClient())
                .setCommand(command.getCommand())
                .setLease(lease)
                .setLabel(command.getLabel())
                .setValue(command.getValue())
                .setReason(command.getReason())
                .setShown(isHandedOut ? hash(after.getCard()) : "")
                .build();
    }

    private static ReviewEvent.Builder event(
            String event, Optional<ReviewLife> before, ReviewLife after, Instant now) {
        return ReviewEvent.newBuilder()
                .setTask(after.getCard().getTask())
                .setModel(after.getCard().getModel())
                .setVersion(after.getVersion())
                .setTime(now)
                .setEvent(event)
                .setBefore(before.map(ReviewLife::getState).orElse(null))
                .setAfter(after.getState())
                .setPolicy(after.getCard().getPolicy());
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
            case LOOK -> throw new IllegalStateException("nothing happens by looking");
        };
    }

    /** What was shown, so that it can be proved later, without keeping it. */
    static String hash(ReviewTask card) {
        StringBuilder shown = new StringBuilder(card.getInstructions());
        card.getChoices().forEach(choice -> shown.append('\0').append(choice));
        new TreeMap<>(card.getContent())
                .forEach((field, text) -> shown.append('\0').append(field).append('\0').append(text));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(shown.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
