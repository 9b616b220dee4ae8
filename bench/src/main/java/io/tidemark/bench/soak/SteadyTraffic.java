package io.tidemark.bench.soak;

import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericRecord;

/** Predictions as they happen, evenly over all partitions, each with a label some seconds later. */
final class SteadyTraffic implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final long LABEL_AFTER_MS = 5_000;
    private static final long PAUSE_NANOS = 1_000_000;

    /** A label that is still to be sent. */
    private record Due(String id, long time) {}

    private final String topic;
    private final Traffic traffic = new Traffic(20_260_104);
    private final RecordWriter writer;
    private final Deque<Due> labels = new ArrayDeque<>();
    private long sent;

    SteadyTraffic(Workbench bench, String topic) {
        this.topic = topic;
        this.writer = new RecordWriter(bench, Map.of());
    }

    /**
     * Sends until a moment.
     *
     * @param start when it began, by {@link System#nanoTime}
     */
    void sendUntil(long nanos, long start, long perSecond) {
        for (long now = System.nanoTime(); now < nanos; now = System.nanoTime()) {
            long due = (long) ((now - start) / 1e9 * perSecond);
            while (sent < due) {
                predict(System.currentTimeMillis());
            }
            label(System.currentTimeMillis());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        writer.check();
    }

    private void predict(long now) {
        GenericRecord prediction = traffic.next(now);
        writer.predict(topic, (int) (sent % PARTITIONS), now, prediction);
        labels.add(new Due(prediction.get(0).toString(), now + LABEL_AFTER_MS));
        sent++;
    }

    private void label(long now) {
        while (!labels.isEmpty() && labels.peek().time() <= now) {
            Due due = labels.poll();
            writer.label(topic, null, due.id(), due.id(), due.time());
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
