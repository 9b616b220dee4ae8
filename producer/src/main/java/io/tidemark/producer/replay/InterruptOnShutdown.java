package io.tidemark.producer.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C, or a request to terminate, into an interruption of a thread, and holds the JVM until it is closed. Keep
 * it open until the summary is printed. Not to be used in a thread that calls {@link System#exit} inside of it.
 */
public final class InterruptOnShutdown implements AutoCloseable {

    private static final long LONGEST_WAIT_SECONDS = 40;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;

    /** Interrupts the calling thread. */
    public InterruptOnShutdown() {
        Thread worker = Thread.currentThread();
        hook = new Thread(() -> interrupt(worker), "interrupt-on-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt(Thread worker) {
        worker.interrupt();
        try {
            if (!closed.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Gave up waiting for the end of " + worker.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way already, and the hook now ends by itself.
        }
    }
}
