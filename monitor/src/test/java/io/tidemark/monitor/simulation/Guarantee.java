package io.tidemark.monitor.simulation;

/** What survives the kill of a task. All but the first are faults that the properties must notice. */
enum Guarantee {
    /** State, outputs and input offsets are those of the last commit. */
    EXACTLY_ONCE,
    /** State and offsets are those of the last commit, but what was sent since has been sent. */
    OUTPUTS_NOT_IN_TRANSACTION,
    /** State is that of the last commit, but what was read since is not read again. */
    OFFSETS_BEFORE_STATE,
    /** There is no state but on the heap. */
    NO_STORES
}
