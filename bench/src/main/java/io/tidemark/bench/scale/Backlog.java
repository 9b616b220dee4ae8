package io.tidemark.bench.scale;

import io.tidemark.bench.input.Traffic;
import io.tidemark.bench.input.Workbench;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Predictions that wait to be read, evenly over all partitions; event time passes at 1,000 records a second and partition. */
final class Backlog {

    private Backlog() {}

    static void write(Workbench bench, String topic, int partitions, long records) {
        Traffic traffic = new Traffic(20_260_105);
        AvroEncoder encoder = new AvroEncoder(
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", bench.registry()))));
        CompletableFuture<Void> failure = new CompletableFuture<>();
        long start = System.currentTimeMillis() - records / partitions;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bench.bootstrap(),
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5,
                        "batch.size",
                        128 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (long i = 0; i < records; i++) {
                long time = start + i / partitions;
                byte[] value = encoder.encode(topic, traffic.next(time));
                var unused = producer.send(
                        new ProducerRecord<>(topic, (int) (i % partitions), time, null, value), (where, failed) -> {
                            if (failed != null) {
                                failure.completeExceptionally(failed);
                            }
                        });
            }
        }
        failure.getNow(null);
    }
}
