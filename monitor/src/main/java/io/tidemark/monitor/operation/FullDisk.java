package io.tidemark.monitor.operation;

import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.util.Optional;

/** The disk of an instance has no room left, in words. */
final class FullDisk {

    /** The system's words, which Java and RocksDB pass on; Windows has others. */
    private static final String NO_ROOM = "No space left on device";

    private FullDisk() {}

    /**
     * Empty when a failure has nothing to do with it.
     *
     * @param folder where stores are kept
     */
    static Optional<Failure> in(String folder, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(NO_ROOM)) {
                return Optional.of(new Failure(
                        ExitCode.FAILED,
                        "stopped: the disk of the state folder " + folder + " is full (" + NO_ROOM
                                + "). Nothing is lost:"
                                + " other instances take over, or this one goes on when it is started again. Make"
                                + " room first, or name a folder on a larger disk: state.dir in kafka.properties.",
                        failure));
            }
        }
        return Optional.empty();
    }
}
