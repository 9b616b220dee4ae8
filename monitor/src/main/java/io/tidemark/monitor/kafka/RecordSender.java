package io.tidemark.monitor.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.config.KafkaConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records as they come, without waiting for them. */
final class RecordSender implements AutoCloseable {

    /** Somebody waits: where no broker can be reached, better say so than hold the thread for the minute that is usual. */
    private static final long LONGEST_BLOCK_MS = 5_000;

    private final KafkaProducer<byte[], byte[]> producer;

    RecordSender(KafkaConfig config) {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK_MS);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param onFailure is told why a record could not be sent */
    void send(String topic, String key, byte[] value, Consumer<Exception> onFailure) {
        var unused = producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value), (where, failure) -> {
            if (failure != null) {
                onFailure.accept(failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
