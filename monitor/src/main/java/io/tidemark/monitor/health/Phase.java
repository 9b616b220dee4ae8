package io.tidemark.monitor.health;

/** Where the stream threads of an instance stand. */
public enum Phase {
    /** Not yet started. */
    STARTING,
    /** The group shares out its work, or state is being restored: not dead, however long it takes. */
    ASSIGNING,
    RUNNING,
    STOPPING,
    STOPPED,
    /** Stopped by an error, or about to. */
    FAILED
}
