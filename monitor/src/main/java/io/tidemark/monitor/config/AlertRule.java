package io.tidemark.monitor.config;

/**
 * When findings become alerts.
 *
 * @param openAfter drifting windows needed to fire
 * @param openWithin among the latest so many judged windows
 * @param resolveAfter quiet windows in a row needed to resolve
 */
public record AlertRule(int openAfter, int openWithin, int resolveAfter) {

    public AlertRule {
        if (openAfter < 1 || openAfter > openWithin || resolveAfter < 1) {
            throw new IllegalArgumentException("an alert must open after 1 to openWithin windows and resolve after at "
                    + "least 1, was " + openAfter + " of " + openWithin + " and " + resolveAfter);
        }
    }
}
