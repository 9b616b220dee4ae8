package io.tidemark.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ids that the registry did not know a moment ago, so that a flood of bad records is not a flood of requests. */
final class MissingIds {

    /** Ids come out of untrusted bytes: their number is bounded. */
    private static final int MOST = 10_000;

    private final long nanos;
    private final Map<Integer, Long> deadlines = new ConcurrentHashMap<>();

    MissingIds(Duration duration) {
        this.nanos = duration.toNanos();
    }

    boolean contains(int id) {
        Long deadline = deadlines.get(id);
        return deadline != null && deadline - System.nanoTime() > 0;
    }

    void add(int id) {
        if (deadlines.size() >= MOST) {
            deadlines.clear();
        }
        deadlines.put(id, System.nanoTime() + nanos);
    }
}
