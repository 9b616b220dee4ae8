package io.tidemark.bench.latency;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;

/** What could be read, and when it was due; safe for use by several threads. */
final class Arrivals {

    private final Queue<Arrival> all = new ConcurrentLinkedQueue<>();
    private final LongAccumulator latest = new LongAccumulator(Math::max, Long.MIN_VALUE);

    /** Both in milliseconds since the epoch. */
    private record Arrival(long due, long read) {}

    void add(long due, long read) {
        all.add(new Arrival(due, read));
        latest.accumulate(due);
    }

    /** Whether something has come that was due at this time or later. */
    boolean haveCome(long due) {
        return latest.get() >= due;
    }

    /** How long what was due from a time on, and before another, took to be readable. */
    Latencies due(long begin, long end) {
        Latencies latencies = new Latencies();
        all.stream()
                .filter(arrival -> begin <= arrival.due && arrival.due < end)
                .forEach(arrival -> latencies.add(arrival.read - arrival.due));
        return latencies;
    }
}
