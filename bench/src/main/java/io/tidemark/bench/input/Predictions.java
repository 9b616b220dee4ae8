package io.tidemark.bench.input;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;

/** Writes generated predictions to one partition, one for each millisecond of event time. */
public final class Predictions implements AutoCloseable {

    private static final int PROGRESS = 20_000;

    private final Traffic traffic = new Traffic(20_260_101);
    private final String topic;
    private final RecordWriter writer;

    /** @param registry address of the schema registry */
    public Predictions(String bootstrap, String registry, String topic) {
        this.topic = topic;
        this.writer = new RecordWriter(bootstrap, registry, RecordWriter.LARGE_BATCHES);
    }

    /** The next prediction in Confluent's wire format. */
    byte[] next(long eventTime) {
        return writer.encoded(topic, traffic.next(eventTime));
    }

    /** Writes so many as fast as it goes; the event times end at the given one. */
    public void preload(long records, long lastEventTime, LongConsumer progress) {
        for (long i = 0; i < records; i++) {
            send(lastEventTime - records + 1 + i);
            if (i % PROGRESS == 0) {
                progress.accept(i);
            }
        }
        writer.flush();
    }

    /** The same, and of each a label, which is known at once. */
    public void preloadLabelled(long records, long lastEventTime) {
        for (long i = 0; i < records; i++) {
            long time = lastEventTime - records + 1 + i;
            GenericRecord prediction = traffic.next(time);
            writer.predict(topic, 0, time, prediction);
            writer.label(topic, 0, null, prediction.get(0).toString(), time);
        }
        writer.flush();
    }

    /** Writes one each millisecond of the wall clock, with the present as event time. */
    public long pace(long millis) {
        long first = System.currentTimeMillis();
        long sent = 0;
        while (sent < millis) {
            long due = Math.min(millis, System.currentTimeMillis() - first);
            for (; sent < due; sent++) {
                send(first + sent);
            }
            LockSupport.parkNanos(1_000_000);
        }
        writer.flush();
        return sent;
    }

    private void send(long eventTime) {
        writer.predict(topic, 0, eventTime, traffic.next(eventTime));
    }

    @Override
    public void close() {
        writer.close();
    }
}
