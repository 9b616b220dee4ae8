package io.tidemark.monitor.failure;

/** A command cannot go on; the message says what happened, why, and what to do, and needs no stack trace beside it. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Failure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public Failure(ExitCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
