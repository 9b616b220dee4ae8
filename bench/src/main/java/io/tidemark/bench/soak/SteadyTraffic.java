package io.tidemark.bench.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Predictions as they happen, evenly over all partitions, each with a label some seconds later. */
final class SteadyTraffic implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final long LABEL_AFTER_MS = 5_000;
    private static final long PAUSE_NANOS = 1_000_000;

    /** A label that is still to be sent. */
    private record Due(String id, long time) {}

    private final String topic;
    private final Traffic traffic = new Traffic(20_260_104);
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Deque<Due> labels = new ArrayDeque<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private long sent;

    SteadyTraffic(Workbench bench, String topic) {
        this.topic = topic;
        this.encoder = new AvroEncoder(
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", bench.registry()))));
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bench.bootstrap(), "compression.type", "lz4", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The topics of predictions and of labels. */
    static List<String> topics(String predictions) {
        return List.of(predictions, predictions + "-labels");
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
        failure.getNow(null);
    }

    private void predict(long now) {
        GenericRecord prediction = traffic.next(now);
        send(new ProducerRecord<>(topic, (int) (sent % PARTITIONS), now, null, encoder.encode(topic, prediction)));
        labels.add(new Due(prediction.get(0).toString(), now + LABEL_AFTER_MS));
        sent++;
    }

    private void label(long now) {
        while (!labels.isEmpty() && labels.peek().time() <= now) {
            Due due = labels.poll();
            String value = "{\"of\":\"%s\",\"known\":%d,\"truth\":\"middle\"}".formatted(due.id(), due.time());
            send(new ProducerRecord<>(
                    topics(topic).get(1), null, due.time(), due.id().getBytes(UTF_8), value.getBytes(UTF_8)));
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (where, failed) -> {
            if (failed != null) {
                failure.completeExceptionally(failed);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
