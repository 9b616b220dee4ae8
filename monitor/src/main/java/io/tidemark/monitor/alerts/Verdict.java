package io.tidemark.monitor.alerts;

/** What one window says of one series. */
public enum Verdict {
    QUIET,
    DRIFT,
    /** Not judged: changes nothing. */
    UNKNOWN
}
