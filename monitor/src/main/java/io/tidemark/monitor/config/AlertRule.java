package io.tidemark.monitor.config;

import java.util.Optional;

/**
 * When findings become alerts.
 *
 * @param openAfter drifting windows needed to fire, where nothing is promised
 * @param openWithin among the latest so many judged windows, at most {@link #MOST_WINDOWS}
 * @param resolveAfter quiet windows in a row needed to resolve
 * @param promise what they keep to over time
 */
public record AlertRule(int openAfter, int openWithin, int resolveAfter, Promise promise) {

    /** Verdicts are remembered as the bits of one number. */
    public static final int MOST_WINDOWS = 60;

    public AlertRule {
        if (openAfter < 1 || openAfter > openWithin || openWithin > MOST_WINDOWS || resolveAfter < 1) {
            throw new IllegalArgumentException("an alert must open after 1 to openWithin (at most " + MOST_WINDOWS
                    + ") windows and resolve after at " + "least 1, was " + openAfter + " of " + openWithin + " and "
                    + resolveAfter);
        }
    }

    /** Counts windows, and promises nothing. */
    public AlertRule(int openAfter, int openWithin, int resolveAfter) {
        this(openAfter, openWithin, resolveAfter, new Promise.Nothing(Optional.empty()));
    }

    /** Whether so many drifting windows are an alert. */
    public boolean countsWindows() {
        return promise instanceof Promise.Nothing;
    }
}
