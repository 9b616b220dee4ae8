package io.tidemark.bench.input;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;

/** Writes generated predictions, evenly over all partitions; event time passes at 1,000 records a second and partition. */
public final class Predictions implements AutoCloseable {

    private static final int PROGRESS = 20_000;

    /** Event times of a past end this long ago, so that the wall clock can close the last windows. */
    private static final Duration PAST = Duration.ofMinutes(10);

    private final Traffic traffic;
    private final String topic;
    private final int partitions;
    private final RecordWriter writer;

    /** For a topic of one partition. */
    public Predictions(Workbench bench, String topic) {
        this(bench, topic, 1);
    }

    /** @param partitions of the topic */
    public Predictions(Workbench bench, String topic, int partitions) {
        this.traffic = new Traffic(20_260_101, bench.shape());
        this.topic = topic;
        this.partitions = partitions;
        this.writer = new RecordWriter(bench, RecordWriter.LARGE_BATCHES);
    }

    /** A topic that keeps what is old when it is written. */
    public static NewTopic topicOfPast(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
    }

    /** The last event time of a past, milliseconds since the epoch. */
    public static long endOfPast() {
        return System.currentTimeMillis() - PAST.toMillis();
    }

    /** Writes so many as fast as it goes; the event times end at the given one. */
    public void preload(long records, long lastEventTime, LongConsumer progress) {
        for (long i = 0; i < records; i++) {
            send(i, time(i, records, lastEventTime));
            if (i % PROGRESS == 0) {
                progress.accept(i);
            }
        }
        writer.flush();
    }

    /** The same, and of each a label, which is known at once. */
    public void preloadLabelled(long records, long lastEventTime) {
        for (long i = 0; i < records; i++) {
            long time = time(i, records, lastEventTime);
            writer.label(topic, partition(i), null, send(i, time), time);
        }
        writer.flush();
    }

    private long time(long i, long records, long last) {
        return last - (records - 1) / partitions + i / partitions;
    }

    private int partition(long i) {
        return (int) (i % partitions);
    }

    /**
     * Writes at a steady rate by the wall clock, with the present as event time.
     *
     * @param perSecond predictions a second, all partitions together
     * @return how many
     */
    public long pace(long millis, long perSecond) {
        long first = System.currentTimeMillis();
        long all = millis * perSecond / 1000;
        long sent = 0;
        while (sent < all) {
            long due = Math.min(all, (System.currentTimeMillis() - first) * perSecond / 1000);
            for (; sent < due; sent++) {
                send(sent, first + sent * 1000 / perSecond);
            }
            LockSupport.parkNanos(1_000_000);
        }
        writer.flush();
        return sent;
    }

    /** @return the id */
    private String send(long i, long eventTime) {
        GenericRecord prediction = traffic.next(eventTime);
        writer.predict(topic, partition(i), eventTime, prediction);
        return prediction.get(0).toString();
    }

    @Override
    public void close() {
        writer.close();
    }
}
