package io.tidemark.producer.client;

import io.tidemark.producer.client.Waiting.Event;
import io.tidemark.producer.client.Waiting.Mark;
import java.util.Optional;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events on their way from any number of threads to one, bounded by number and by bytes. Putting in takes no lock and
 * never waits: a caller cannot be held up by another one that was interrupted inside.
 */
final class EventBuffer {

    /** Added to the number of events once none are taken any more, which makes it negative. */
    private static final long SEALED = Long.MIN_VALUE;

    private static final long POLL_MS = 100;

    private final int mostEvents;
    private final long mostBytes;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final LinkedTransferQueue<Waiting> queue = new LinkedTransferQueue<>();

    EventBuffer(int mostEvents, long mostBytes) {
        this.mostEvents = mostEvents;
        this.mostBytes = mostBytes;
    }

    /** Takes the event, or says why not. */
    Optional<DropReason> offer(Event event) {
        if (event.bytes() > PredictionLogSettings.LARGEST_EVENT) {
            return Optional.of(DropReason.TOO_LARGE);
        }
        Optional<DropReason> full = reserve(event.bytes());
        if (full.isEmpty()) {
            queue.add(event);
        }
        return full;
    }

    private Optional<DropReason> reserve(int size) {
        long number = events.get();
        while (number >= 0 && number < mostEvents && !events.compareAndSet(number, number + 1)) {
            number = events.get();
        }
        if (number < 0) {
            return Optional.of(DropReason.CLOSED);
        }
        if (number >= mostEvents) {
            return Optional.of(DropReason.BUFFER_FULL);
        }
        if (bytes.addAndGet(size) > mostBytes) {
            release(size);
            return Optional.of(DropReason.BUFFER_FULL);
        }
        return Optional.empty();
    }

    private void release(int size) {
        bytes.addAndGet(-size);
        events.decrementAndGet();
    }

    /** The mark is reached after all events that were taken before. */
    void put(Mark mark) {
        queue.add(mark);
    }

    /** The next in line, as soon as there is one; empty after a moment, so that the reader can look after other things. */
    Optional<Waiting> take() throws InterruptedException {
        return released(queue.poll(POLL_MS, TimeUnit.MILLISECONDS));
    }

    /** The next in line, if there is one already. */
    Optional<Waiting> takeNow() {
        return released(queue.poll());
    }

    private Optional<Waiting> released(Waiting next) {
        if (next instanceof Event event) {
            release(event.bytes());
        }
        return Optional.ofNullable(next);
    }

    /** Events in it. */
    long size() {
        long number = events.get();
        return number < 0 ? number - SEALED : number;
    }

    /** No event is taken from now on. Those that are in it stay, and so do those that a thread is just putting in. */
    void seal() {
        events.updateAndGet(number -> number < 0 ? number : number + SEALED);
    }

    boolean isSealed() {
        return events.get() < 0;
    }

    /** Whether nothing is in it and nothing will be. */
    boolean isSpent() {
        return events.get() == SEALED && queue.isEmpty();
    }
}
