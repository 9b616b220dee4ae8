package io.tidemark.producer.replay;

/** Which event is moved to the moment of the start, and all others with it. */
public enum ShiftToNow {
    /** The first row sent; only at real time or slower, as event times would run ahead of the broker's clock. */
    FIRST,
    /** The row with the latest time; the file is read twice. */
    LAST
}
