package io.tidemark.monitor.intake;

/** Something that records are read with, such as the schema registry, is out of reach for now: to be tried again. */
public final class SourceUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SourceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
