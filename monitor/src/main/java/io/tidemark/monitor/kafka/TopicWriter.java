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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a few records when it is closed, and waits until they are there. What brokers do not take in time is written again
 * from the beginning, by another connection: a record may come to be there twice.
 */
public final class TopicWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWriter.class);
    private static final int PATIENCE_MS = 20_000;
    private static final int ATTEMPTS = 4;

    private final Map<String, Object> settings;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    public TopicWriter(KafkaConfig config) {
        settings = new HashMap<>(config.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
        settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    }

    public void write(String topic, String key, byte[] value) {
        records.add(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    /** @throws Failure when a record could not be written */
    @Override
    public void close() {
        List<ProducerRecord<byte[], byte[]>> left = records;
        for (int more = ATTEMPTS - 1; !left.isEmpty(); more--) {
            left = send(left, more > 0);
        }
    }

    /**
     * Sends records.
     *
     * @param again whether it may be tried again
     * @return those that were not there in time
     */
    private List<ProducerRecord<byte[], byte[]>> send(List<ProducerRecord<byte[], byte[]>> some, boolean again) {
        List<ProducerRecord<byte[], byte[]>> late = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            some.forEach(record -> sent.add(producer.send(record)));
            for (int i = 0; i < some.size(); i++) {
                if (!isThere(sent.get(i), again)) {
                    late.add(some.get(i));
                }
            }
        }
        return late;
    }

    private static boolean isThere(Future<?> record, boolean again) {
        try {
            record.get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while writing", e);
        } catch (ExecutionException e) {
            if (again && e.getCause() instanceof TimeoutException) {
                LOG.warn(
                        "A record was not written in time, and is written again: {}",
                        e.getCause().getMessage());
                return false;
            }
            throw new Failure(ExitCode.FAILED, "cannot write: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
