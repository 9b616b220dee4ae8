package io.tidemark.producer.replay;

/** A replay cannot start or go on. The message says what happened, why, and what to do. */
public final class ReplayException extends RuntimeException {

    /** The kind of trouble. */
    public enum Reason {
        /** No broker answers. */
        UNREACHABLE,
        /** The broker does not know the user, or does not let the user do this. */
        NOT_AUTHORISED,
        /** There is no such topic, or no topic of this name can be. */
        NO_TOPIC,
        /** The broker does not take the rows. */
        REFUSED,
        /** The settings of the Kafka client are broken. */
        SETTINGS
    }

    private final Reason reason;

    ReplayException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
