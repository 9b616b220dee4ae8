package io.tidemark.bench.restart;

import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;

/**
 * Predictions of half an hour of event time, four hours ago, and their labels, each known half an hour after its prediction.
 * Both are in the order of time on each partition.
 */
final class OpenPredictions implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final Duration AGO = Duration.ofHours(4);
    private static final Duration SPAN = Duration.ofMinutes(30);
    private static final Duration DELAY = Duration.ofMinutes(30);
    /** When all windows have ended, and labels of an hour are awaited no more. */
    private static final Duration END = Duration.ofHours(3);

    private static final int PROGRESS = 20_000;

    private final Traffic traffic = new Traffic(20_260_103);
    private final String topic;
    private final long start = System.currentTimeMillis() - AGO.toMillis();
    private final long[] ids;
    private final RecordWriter writer;
    private int labelled;

    OpenPredictions(Workbench bench, String topic, int records) {
        this.topic = topic;
        this.ids = new long[records];
        this.writer =
                new RecordWriter(bench, Map.of("batch.size", 128 << 10, "max.in.flight.requests.per.connection", 1));
    }

    /** Sends all predictions. */
    void predict(LongConsumer progress) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] = predict(i % PARTITIONS, time(i));
            if (i % PROGRESS == 0) {
                progress.accept(i);
            }
        }
        writer.flush();
    }

    /** @return the id */
    private long predict(int partition, long time) {
        GenericRecord record = traffic.next(time);
        writer.predict(topic, partition, time, record);
        return Long.parseLong(record.get(0).toString(), 16);
    }

    private long time(int i) {
        return start + i * SPAN.toMillis() / ids.length;
    }

    /** Sends the labels of the next so many predictions, or of those that are left. */
    void label(int most) {
        int end = (int) Math.min(ids.length, (long) labelled + most);
        for (; labelled < end; labelled++) {
            // on another partition than the prediction was
            label(labelled / PARTITIONS % PARTITIONS, ids[labelled], time(labelled) + DELAY.toMillis());
        }
        writer.flush();
    }

    private void label(int partition, long id, long known) {
        String of = Long.toHexString(id);
        writer.label(topic, partition, of, of, known);
    }

    int labelled() {
        return labelled;
    }

    /** One more prediction and label for each partition, much later: so all windows before are over. */
    void end() {
        long time = start + END.toMillis();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            label(partition, predict(partition, time), time);
        }
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
