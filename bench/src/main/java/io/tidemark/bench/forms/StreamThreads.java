package io.tidemark.bench.forms;

import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Looks from outside at how far the stream threads of an application in this process have come, by their own metrics. */
final class StreamThreads {

    private static final MBeanServer METRICS = ManagementFactory.getPlatformMBeanServer();
    private static final long GLANCE_MILLIS = 5;

    private final ObjectName threads;
    private final BooleanSupplier alive;

    /** @param alive whether the application is still at work */
    StreamThreads(String application, BooleanSupplier alive) {
        this.alive = alive;
        try {
            this.threads = new ObjectName("kafka.streams:type=stream-thread-metrics,thread-id=" + application + "*");
        } catch (JMException e) {
            throw new IllegalArgumentException(application + " is no name of an application", e);
        }
    }

    /**
     * Watches until all is processed and committed.
     *
     * @param perRecord records that the threads process for each record of the input, itself included
     */
    void watch(Meter meter, long records, long perRecord) {
        long processed = 0;
        while (processed < records) {
            pause();
            processed = total("process-total") / perRecord;
            meter.processed(Math.min(processed, records));
        }
        long commits = total("commit-total");
        while (total("commit-total") == commits) {
            pause();
        }
    }

    private void pause() {
        if (!alive.getAsBoolean()) {
            throw new IllegalStateException("the application stopped before the end of its input");
        }
        try {
            Thread.sleep(GLANCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private long total(String attribute) {
        long sum = 0;
        try {
            for (ObjectName thread : METRICS.queryNames(threads, null)) {
                sum += ((Number) METRICS.getAttribute(thread, attribute)).longValue();
            }
        } catch (JMException e) {
            throw new IllegalStateException("no metric " + attribute, e);
        }
        return sum;
    }
}
