package io.tidemark.bench.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes predictions, Avro in Confluent's wire format, and labels of them as JSON. What could not be written is an error of the
 * next check.
 */
public final class RecordWriter implements AutoCloseable {

    /** Settings for those who write as fast as it goes. */
    public static final Map<String, Object> LARGE_BATCHES = Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);

    private final Shape.Format format;
    private final AvroEncoder encoder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    /**
     * @param bench where to, and in which format
     * @param more settings of the producer
     */
    public RecordWriter(Workbench bench, Map<String, Object> more) {
        this.format = bench.shape().format();
        this.encoder = new AvroEncoder(
                new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", bench.registry()))));
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bench.bootstrap(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5));
        settings.putAll(more);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Where the labels of the predictions of a topic are. */
    public static String labelsOf(String topic) {
        return topic + "-labels";
    }

    /** A prediction as it is on its topic. */
    byte[] encoded(String topic, GenericRecord prediction) {
        return format == Shape.Format.JSON
                ? JsonForm.toJson(prediction).toString().getBytes(UTF_8)
                : encoder.encode(topic, prediction);
    }

    /** @param time of the record, milliseconds since the epoch */
    public void predict(String topic, int partition, long time, GenericRecord prediction) {
        send(new ProducerRecord<>(topic, partition, time, null, encoded(topic, prediction)));
    }

    /**
     * The label of a prediction, always the same.
     *
     * @param topic of the prediction
     * @param partition of the label; null for that of its key
     * @param key of the record; null for none
     * @param known since when
     */
    public void label(String topic, Integer partition, String key, String prediction, long known) {
        String value = "{\"of\":\"%s\",\"known\":%d,\"truth\":\"middle\"}".formatted(prediction, known);
        byte[] keyed = key == null ? null : key.getBytes(UTF_8);
        send(new ProducerRecord<>(labelsOf(topic), partition, known, keyed, value.getBytes(UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (sent, failed) -> {
            if (failed != null) {
                failure.completeExceptionally(failed);
            }
        });
    }

    /** Fails where something could not be written. */
    public void check() {
        failure.getNow(null);
    }

    /** Waits until all is written; fails where something could not be. */
    public void flush() {
        producer.flush();
        check();
    }

    @Override
    public void close() {
        producer.close();
    }
}
