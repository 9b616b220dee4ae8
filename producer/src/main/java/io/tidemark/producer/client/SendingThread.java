package io.tidemark.producer.client;

import io.tidemark.producer.client.Waiting.Event;
import io.tidemark.producer.client.Waiting.Mark;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes events out of the buffer and sends them, one after the other, until the buffer is sealed and spent. */
final class SendingThread {

    private static final Duration PAUSE = Duration.ofMillis(200);
    /** How long an interrupted thread may take to count what is left. */
    private static final Duration LAST_STEPS = Duration.ofSeconds(1);

    private final EventBuffer buffer;
    private final Encoder encoder;
    private final Outlet outlet;
    private final Tally tally;
    private final Complaints complaints;
    private final Thread thread;
    private volatile long closeBy = Long.MAX_VALUE;

    SendingThread(EventBuffer buffer, Encoder encoder, Outlet outlet, Tally tally) {
        this.buffer = buffer;
        this.encoder = encoder;
        this.outlet = outlet;
        this.tally = tally;
        this.complaints = new Complaints(tally);
        this.thread = new Thread(this::run, "tidemark-prediction-log");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Duration left = Duration.ZERO;
        try {
            sendAll();
            left = Duration.ofNanos(Math.max(0, closeBy - System.nanoTime()));
        } catch (InterruptedException e) {
            // The time to close is up.
        } finally {
            buffer.seal();
            abandonTheRest();
            outlet.close(left);
            complaints.tell();
        }
    }

    private void sendAll() throws InterruptedException {
        while (!buffer.isSpent()) {
            Optional<Waiting> next = buffer.take();
            if (next.isPresent()) {
                handle(next.get());
            }
            complaints.tellSometimes();
        }
    }

    private void handle(Waiting next) throws InterruptedException {
        if (next instanceof Event event) {
            send(event);
        } else {
            outlet.flush();
            ((Mark) next).reached().complete(null);
        }
    }

    private void send(Event event) throws InterruptedException {
        boolean settled = false;
        try {
            while (!settled) {
                settled = attempt(event);
            }
        } finally {
            if (!settled) {
                tally.failed("The time to close was up");
            }
        }
    }

    /** Whether the event needs no further attempt. */
    private boolean attempt(Event event) throws InterruptedException {
        try {
            outlet.send(event, encoder.encode(event));
            return true;
        } catch (NotNowException e) {
            tally.trouble(e.getMessage());
            complaints.tellSometimes();
            Thread.sleep(PAUSE.toMillis());
            return false;
        } catch (RuntimeException e) {
            // Whatever is wrong with this event must not stop those behind it.
            tally.failed("An event cannot be written: " + e.getMessage());
            return true;
        }
    }

    /** Threads that were just putting something in come to their end first. */
    private void abandonTheRest() {
        while (!buffer.isSpent()) {
            Optional<Waiting> next = buffer.takeNow();
            if (next.isEmpty()) {
                Thread.onSpinWait();
            } else if (next.get() instanceof Mark mark) {
                mark.reached().cancel(false);
            } else {
                tally.failed("The time to close was up");
            }
        }
    }

    boolean flush(Duration time) {
        CompletableFuture<Void> reached = new CompletableFuture<>();
        buffer.put(new Mark(reached));
        if (!thread.isAlive()) {
            return true;
        }
        try {
            reached.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            return false;
        }
    }

    void close(Duration time) {
        closeBy = System.nanoTime() + time.toNanos();
        buffer.seal();
        try {
            thread.join(Math.max(1, time.toMillis()));
            thread.interrupt();
            thread.join(LAST_STEPS.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
