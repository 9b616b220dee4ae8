package io.tidemark.statistics.detectors;

/** What a detector with a bound looks at. */
public enum Sides {
    /** Rises. */
    RISES,
    /** Rises; and falls, which make it start afresh without a signal, so that it knows the new, lower level. */
    RISES_AND_FALLS
}
