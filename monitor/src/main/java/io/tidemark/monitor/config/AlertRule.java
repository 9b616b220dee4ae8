package io.tidemark.monitor.config;

/**
 * When findings become alerts.
 *
 * @param openAfter drifting windows needed to fire
 * @param openWithin among the latest so many judged windows, at most {@link #MOST_WINDOWS}
 * @param resolveAfter quiet windows in a row needed to resolve
 */
public record AlertRule(int openAfter, int openWithin, int resolveAfter) {

    /** Verdicts are remembered as the bits of one number. */
    public static final int MOST_WINDOWS = 60;

    public AlertRule {
        if (openAfter < 1 || openAfter > openWithin || openWithin > MOST_WINDOWS || resolveAfter < 1) {
            throw new IllegalArgumentException("an alert must open after 1 to openWithin (at most " + MOST_WINDOWS
                    + ") windows and resolve after at " + "least 1, was " + openAfter + " of " + openWithin + " and "
                    + resolveAfter);
        }
    }
}
