package io.tidemark.bench.forms;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Measures the processor time of this process between the end of the warm-up, the first half of the records, and the end:
 * all threads, compiler and garbage collector included.
 */
final class Meter {

    private static final double WARM_UP = 0.5;
    private static final long REPORT_NANOS = 500_000_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long total;
    private final LongConsumer progress;
    private long startRecords = -1;
    private long startCpu;
    private long startThreads;
    private long startWall;
    private long endWall;
    private long nextReport;

    /** @param progress receives records so far, twice a second */
    Meter(long total, LongConsumer progress) {
        this.total = total;
        this.progress = progress;
    }

    /** @param records processed so far */
    void processed(long records) {
        long now = System.nanoTime();
        if (startRecords < 0 && records >= total * WARM_UP) {
            startRecords = records;
            startCpu = PROCESS.getProcessCpuTime();
            startThreads = javaThreads();
            startWall = now;
        }
        if (records >= total && endWall == 0) {
            endWall = now;
        }
        if (now >= nextReport) {
            nextReport = now + REPORT_NANOS;
            progress.accept(records);
        }
    }

    /** To be called when the work is done, the last commit included; the rate counts up to the last record. */
    Measured finish(long checksum) {
        long cpu = PROCESS.getProcessCpuTime() - startCpu;
        long jvm = cpu - (javaThreads() - startThreads);
        long records = total - startRecords;
        double seconds = (endWall - startWall) / (double) TimeUnit.SECONDS.toNanos(1);
        return new Measured(records, cpu / 1000.0 / records, jvm / 1000.0 / records, records / seconds, checksum);
    }

    /** Threads that end in between are not counted; in no form does one that works. */
    private static long javaThreads() {
        long sum = 0;
        for (long thread : THREADS.getAllThreadIds()) {
            sum += Math.max(0, THREADS.getThreadCpuTime(thread));
        }
        return sum;
    }
}
