package io.tidemark.producer.client;

/** Why an event was not taken. */
public enum DropReason {
    /** The buffer is full: events come faster than the broker or the registry takes them, or one is out of reach. */
    BUFFER_FULL,
    /** It holds more than an event may, see {@link PredictionLogSettings#LARGEST_EVENT}. */
    TOO_LARGE,
    /**
     * It is no event: without id, model or version, without an answer or with two, a score outside of 0 to 1, or a value
     * of a kind that no feature has.
     */
    INVALID,
    /** The log is closed. */
    CLOSED
}
