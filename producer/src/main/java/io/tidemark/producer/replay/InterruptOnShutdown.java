package io.tidemark.producer.replay;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns Ctrl-C, or a request to terminate, into an interruption of a task, and holds the JVM until the task ends. */
public final class InterruptOnShutdown {

    private static final long LONGEST_WAIT_SECONDS = 40;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch done = new CountDownLatch(1);

    private InterruptOnShutdown() {}

    /**
     * Runs the task in the calling thread. The task should also print its summary, as the JVM ends with it; it must not
     * call {@link System#exit}.
     *
     * @throws Exception what the task throws
     */
    public static <T> T during(Callable<T> task) throws Exception {
        InterruptOnShutdown guard = new InterruptOnShutdown();
        Thread hook = new Thread(guard::interruptAndWait, "interrupt-on-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return task.call();
        } finally {
            guard.done.countDown();
            remove(hook);
        }
    }

    private void interruptAndWait() {
        worker.interrupt();
        try {
            if (!done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Gave up waiting for the end of " + worker.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown is under way already, and the hook now ends by itself.
        }
    }
}
