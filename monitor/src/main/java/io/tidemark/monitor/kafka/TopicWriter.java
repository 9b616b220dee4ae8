package io.tidemark.monitor.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes a few records, and waits until they are there. */
public final class TopicWriter implements AutoCloseable {

    private static final int PATIENCE_MS = 60_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<?>> sent = new ArrayList<>();

    public TopicWriter(KafkaConfig config) {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 4);
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void write(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)));
    }

    /** @throws Failure when a record could not be written */
    @Override
    public void close() {
        try {
            for (Future<?> record : sent) {
                record.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while writing", e);
        } catch (ExecutionException e) {
            throw new Failure(ExitCode.FAILED, "cannot write: " + e.getCause().getMessage(), e.getCause());
        } finally {
            producer.close();
        }
    }
}
