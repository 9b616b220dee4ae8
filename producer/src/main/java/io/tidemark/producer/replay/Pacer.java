package io.tidemark.producer.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * Lets rows through when their event time has come. The moment of each row is computed from the first one, so that
 * delays do not add up; rows that are late or out of order go at once.
 */
public final class Pacer {

    /** A clock that never goes back, and the means to wait by it. */
    interface Clock {

        long nanoTime();

        void sleep(Duration duration) throws InterruptedException;
    }

    static final Clock SYSTEM = new Clock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    private static final Duration LONGEST_SLEEP = Duration.ofMillis(500);

    private final Speed speed;
    private final Clock clock;
    private Instant firstEvent;
    private long start;

    /** By the system's clock. */
    public Pacer(Speed speed) {
        this(speed, SYSTEM);
    }

    Pacer(Speed speed, Clock clock) {
        this.speed = speed;
        this.clock = clock;
    }

    /**
     * Returns when the row is due.
     *
     * @param whileWaiting called twice a second during long waits
     */
    public void await(Instant eventTime, Runnable whileWaiting) throws InterruptedException {
        if (speed.isMax()) {
            return;
        }
        if (firstEvent == null) {
            firstEvent = eventTime;
            start = clock.nanoTime();
        }
        long due = dueAfter(eventTime);
        for (long left = due - passed(); left > 0; left = due - passed()) {
            clock.sleep(Duration.ofNanos(Math.min(left, LONGEST_SLEEP.toNanos())));
            whileWaiting.run();
        }
    }

    /** Nanoseconds after the start at which the event is due; capped at 292 years. */
    private long dueAfter(Instant eventTime) {
        double eventSeconds = Duration.between(firstEvent, eventTime).toMillis() / 1e3;
        return (long) (eventSeconds / speed.factor() * 1e9);
    }

    private long passed() {
        return clock.nanoTime() - start;
    }
}
