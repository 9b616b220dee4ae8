package io.tidemark.monitor.chaos;

/**
 * Something that is done to a run while it is fed.
 *
 * @param what for the message of a failure
 */
record Step(String what, Action action) {

    /** How it is done. */
    interface Action {
        void on(ChaosRun run) throws Exception;
    }

    @Override
    public String toString() {
        return what;
    }
}
