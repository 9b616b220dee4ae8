package io.tidemark.monitor.alerts;

/**
 * What one window says of one cause.
 *
 * @param visibleFrom of a drift, start of the first pane in which it was visible; else 0
 */
public record Verdict(Found found, long visibleFrom) {

    /** Judged, and no drift. */
    public static final Verdict QUIET = new Verdict(Found.QUIET, 0);

    /** Not judged: changes nothing. */
    public static final Verdict UNKNOWN = new Verdict(Found.UNKNOWN, 0);

    /** What was found. */
    public enum Found {
        QUIET,
        DRIFT,
        UNKNOWN
    }

    /** A drift. */
    public static Verdict drift(long visibleFrom) {
        return new Verdict(Found.DRIFT, visibleFrom);
    }

    public boolean isDrift() {
        return found == Found.DRIFT;
    }
}
