package io.tidemark.producer.rows;

/** A file as a whole cannot be read, or not to its end. The message names it and says what to do. */
public final class UnreadableFileException extends RuntimeException {

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
