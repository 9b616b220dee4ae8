package io.tidemark.bench.latency;

import io.tidemark.bench.input.Traffic;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private long sent;

    LiveTraffic(String bootstrap, String registry, String topic, int partitions) {
        this.topic = topic;
        this.partitions = partitions;
        this.encoder =
                new AvroEncoder(new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry))));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "compression.type", "lz4", "linger.ms", 5, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
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
        producer.flush();
        failure.getNow(null);
        return sent - before;
    }

    private void send() {
        long now = System.currentTimeMillis();
        boolean moved = now / TURN_MS % 2 == 1;
        byte[] value = encoder.encode(topic, traffic.next(now, moved));
        var unused = producer.send(
                new ProducerRecord<>(topic, (int) (sent % partitions), now, null, value), (where, failed) -> {
                    if (failed != null) {
                        failure.completeExceptionally(failed);
                    }
                });
        sent++;
    }

    @Override
    public void close() {
        producer.close();
    }
}
