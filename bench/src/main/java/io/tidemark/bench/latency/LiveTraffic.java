package io.tidemark.bench.latency;

import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Predictions as they happen: with the present as event time, evenly over all partitions. In two of each four seconds their
 * inputs have moved, so that alerts open and end all the time.
 */
final class LiveTraffic implements AutoCloseable {

    private static final long TURN_MS = 2_000;
    private static final long PAUSE_NANOS = 500_000;

    private final String topic;
    private final int partitions;
    private final Traffic traffic = new Traffic(20_260_102);
    private final RecordWriter writer;
    private long sent;

    LiveTraffic(Workbench bench, String topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
        this.writer = new RecordWriter(bench, Map.of("batch.size", 65_536));
    }

    /**
     * Sends until the time has passed.
     *
     * @param perSecond records a second, all partitions together
     * @return records sent
     */
    long send(long perSecond, long millis) {
        long start = System.nanoTime();
        long before = sent;
        long end = start + millis * 1_000_000;
        for (long now = start; now < end; now = System.nanoTime()) {
            long due = before + (long) ((now - start) / 1e9 * perSecond);
            while (sent < due && System.nanoTime() < end) {
                send();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        writer.flush();
        return sent - before;
    }

    private void send() {
        long now = System.currentTimeMillis();
        boolean moved = now / TURN_MS % 2 == 1;
        writer.predict(topic, (int) (sent % partitions), now, traffic.next(now, moved));
        sent++;
    }

    @Override
    public void close() {
        writer.close();
    }
}
