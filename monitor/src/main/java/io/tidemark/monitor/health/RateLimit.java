package io.tidemark.monitor.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets each one have so many at once, and so many a second from then on. */
public final class RateLimit {

    /** Names may be made up: those who have been quiet are forgotten before there are more. */
    private static final int MOST_KNOWN = 10_000;

    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final Map<String, Level> levels = new ConcurrentHashMap<>();

    /** @param left at the time */
    private record Level(double left, long at) {}

    public RateLimit(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /** Takes one, if there is one left. */
    public boolean take(String who, long nowNanos) {
        forgetQuiet(nowNanos);
        Level after = levels.merge(
                who,
                new Level(burst - 1, nowNanos),
                (before, first) -> new Level(left(before, nowNanos) - 1, nowNanos));
        if (after.left() < 0) {
            levels.computeIfPresent(who, (any, level) -> new Level(level.left() + 1, level.at()));
            return false;
        }
        return true;
    }

    /** Whether there is one left. */
    public boolean has(String who, long nowNanos) {
        Level level = levels.get(who);
        return level == null || left(level, nowNanos) >= 1;
    }

    private double left(Level level, long nowNanos) {
        return Math.min(burst, level.left() + Math.max(0, nowNanos - level.at()) / NANOS * perSecond);
    }

    private void forgetQuiet(long nowNanos) {
        if (levels.size() >= MOST_KNOWN) {
            levels.values().removeIf(level -> left(level, nowNanos) >= burst);
        }
        if (levels.size() >= MOST_KNOWN) {
            levels.clear();
        }
    }
}
