package io.tidemark.monitor.campaigns;

/** How a task of a campaign stands: sealed, so that nothing is forgotten. */
public sealed interface Reply {

    /** There is no answer yet. */
    record Waiting() implements Reply {}

    /**
     * People have answered.
     *
     * @param label what they chose
     */
    record Answered(String label) implements Reply {}

    /** It ended without an answer. */
    record Gone() implements Reply {}
}
