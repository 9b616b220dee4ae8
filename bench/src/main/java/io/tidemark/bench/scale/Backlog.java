package io.tidemark.bench.scale;

import io.tidemark.bench.input.RecordWriter;
import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;

/** Predictions that wait to be read, evenly over all partitions; event time passes at 1,000 records a second and partition. */
final class Backlog {

    private Backlog() {}

    static void write(Workbench bench, String topic, int partitions, long records) {
        Traffic traffic = new Traffic(20_260_105);
        long start = System.currentTimeMillis() - records / partitions;
        try (RecordWriter writer = new RecordWriter(bench.bootstrap(), bench.registry(), RecordWriter.LARGE_BATCHES)) {
            for (long i = 0; i < records; i++) {
                long time = start + i / partitions;
                writer.predict(topic, (int) (i % partitions), time, traffic.next(time));
            }
            writer.flush();
        }
    }
}
