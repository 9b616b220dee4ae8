package io.tidemark.schemas.wire;

/** Bytes that are no record, or not one of the kind asked for. Reading them again will not help. */
public final class MalformedRecordException extends RuntimeException {

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
