package io.tidemark.monitor.alerts;

/**
 * What one window says of one cause.
 *
 * @param visibleFrom of a drift, start of the first pane in which it was visible; else 0
 * @param isAlarm whether the evidence of this window and those before it is an alarm
 */
public record Verdict(Found found, long visibleFrom, boolean isAlarm) {

    /** Judged, and no drift. */
    public static final Verdict QUIET = new Verdict(Found.QUIET, 0, false);

    /** Not judged: changes nothing. */
    public static final Verdict UNKNOWN = new Verdict(Found.UNKNOWN, 0, false);

    /** What was found. */
    public enum Found {
        QUIET,
        DRIFT,
        UNKNOWN
    }

    /** A drift. */
    public static Verdict drift(long visibleFrom) {
        return new Verdict(Found.DRIFT, visibleFrom, false);
    }

    /**
     * The same with an alarm. What adds up over windows is a drift even where no window by itself says so.
     *
     * @param windowStart where it is visible from, when the window does not say so itself
     */
    Verdict alarmed(long windowStart) {
        return new Verdict(Found.DRIFT, isDrift() ? visibleFrom : windowStart, true);
    }

    public boolean isDrift() {
        return found == Found.DRIFT;
    }
}
