package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.schemas.AlertState;
import java.util.Optional;

/**
 * Where the findings about one cause stand after some windows: a pure function of their verdicts in window order.
 *
 * <pre>  quiet ──drift──> PENDING ──alarm, or k of n drifting──> FIRING ──m quiet in a row──> RESOLVED
 *                      └──none of the last n, or m quiet in a row──> WITHDRAWN</pre>
 *
 * @param recent verdicts of the latest judged windows of this episode, the newest in the lowest bit, 1 for drift
 * @param quietRun quiet windows since the last drifting one
 * @param episode the one under way, or the last one, which is over
 */
public record Life(long recent, int quietRun, Optional<Episode> episode) {

    /** Before the first window. */
    public static final Life NEW = new Life(0, 0, Optional.empty());

    /** The life after one more window. */
    public Life after(Verdict verdict, long windowEnd, AlertRule rule) {
        return switch (verdict.found()) {
            case UNKNOWN -> this;
            case DRIFT -> drift(verdict, windowEnd, rule);
            case QUIET -> quiet(windowEnd, rule);
        };
    }

    private boolean isUnderWay() {
        return episode.isPresent() && !episode.get().isOver();
    }

    private Life drift(Verdict drift, long windowEnd, AlertRule rule) {
        long seen = isUnderWay() ? push(1, rule) : 1;
        Episode now = isUnderWay() ? episode.get() : Episode.begin(windowEnd, drift.visibleFrom());
        boolean isEnough = rule.countsWindows() ? Long.bitCount(seen) >= rule.openAfter() : drift.isAlarm();
        boolean fires = now.state() == AlertState.PENDING && isEnough;
        return new Life(seen, 0, Optional.of(fires ? now.then(AlertState.FIRING, windowEnd) : now));
    }

    private Life quiet(long windowEnd, AlertRule rule) {
        if (!isUnderWay()) {
            return this;
        }
        long seen = push(0, rule);
        int run = quietRun + 1;
        boolean over = run >= rule.resolveAfter() || seen == 0;
        Episode now = episode.get();
        if (now.state() == AlertState.FIRING) {
            over = run >= rule.resolveAfter();
        }
        if (!over) {
            return new Life(seen, run, episode);
        }
        AlertState end = now.state() == AlertState.FIRING ? AlertState.RESOLVED : AlertState.WITHDRAWN;
        return new Life(0, 0, Optional.of(now.then(end, windowEnd)));
    }

    private long push(int bit, AlertRule rule) {
        long mask = (1L << rule.openWithin()) - 1;
        return (recent << 1 | bit) & mask;
    }
}
