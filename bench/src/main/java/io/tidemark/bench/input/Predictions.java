package io.tidemark.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes generated predictions to one partition, one for each millisecond of event time. */
public final class Predictions implements AutoCloseable {

    private static final int PROGRESS = 20_000;

    private final Traffic traffic = new Traffic(20_260_101);
    private final AvroEncoder encoder;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /** @param registry address of the schema registry */
    public Predictions(String bootstrap, String registry, String topic) {
        this.topic = topic;
        this.encoder =
                new AvroEncoder(new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry))));
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** The next prediction in Confluent's wire format. */
    byte[] next(long eventTime) {
        return encoder.encode(topic, traffic.next(eventTime));
    }

    /** Writes so many as fast as it goes; the event times end at the given one. */
    public void preload(long records, long lastEventTime, LongConsumer progress) {
        for (long i = 0; i < records; i++) {
            send(lastEventTime - records + 1 + i);
            if (i % PROGRESS == 0) {
                progress.accept(i);
            }
        }
        flush();
    }

    /** The same, and of each a label, which is known at once. */
    public void preloadLabelled(long records, long lastEventTime) {
        for (long i = 0; i < records; i++) {
            long time = lastEventTime - records + 1 + i;
            GenericRecord prediction = traffic.next(time);
            send(new ProducerRecord<>(topic, 0, time, null, encoder.encode(topic, prediction)));
            String label = "{\"of\":\"%s\",\"known\":%d,\"truth\":\"middle\"}".formatted(prediction.get(0), time);
            send(new ProducerRecord<>(labelsOf(topic), 0, time, null, label.getBytes(UTF_8)));
        }
        flush();
    }

    /** Where the labels of the predictions of a topic are. */
    public static String labelsOf(String topic) {
        return topic + "-labels";
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
        flush();
        return sent;
    }

    private void send(long eventTime) {
        send(new ProducerRecord<>(topic, 0, eventTime, null, next(eventTime)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (sent, failed) -> {
            if (failed != null) {
                failure.completeExceptionally(failed);
            }
        });
    }

    private void flush() {
        producer.flush();
        failure.getNow(null);
    }

    @Override
    public void close() {
        producer.close();
    }
}
