package io.tidemark.monitor.failure;

/** How a command ended, for scripts. */
public enum ExitCode {
    OK(0),
    /** Two things that were compared differ. */
    DIFFERENT(1),
    USAGE(2),
    INVALID_CONFIGURATION(3),
    CANNOT_CONNECT(4),
    NOT_AUTHORISED(5),
    /** What was to be read is not there, or empty. */
    NO_DATA(6),
    TIMEOUT(7),
    /** What was to be done cannot be done any more: somebody else has. */
    CONFLICT(8),
    /** A fault of Tidemark itself, or of the cluster while running. */
    FAILED(70),
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
