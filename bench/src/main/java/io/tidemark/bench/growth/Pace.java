package io.tidemark.bench.growth;

/**
 * How long a run is.
 *
 * @param paneSeconds length of a pane, which is that of a window
 * @param panes how many end; one more has begun
 * @param perSecond records a second and partition of the least run: enough that in each pane as many rows are drawn to search for slices
 *     in as ever are
 */
record Pace(int paneSeconds, int panes, int perSecond) {

    private static final double OF_THE_LAST = 0.6;

    long paneMillis() {
        return paneSeconds * 1000L;
    }

    long millis() {
        return Math.round((panes + OF_THE_LAST) * paneMillis());
    }
}
