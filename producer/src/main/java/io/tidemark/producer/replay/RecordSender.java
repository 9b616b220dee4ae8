package io.tidemark.producer.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records, each acknowledged by all replicas and stored once; remembers the first failure. */
final class RecordSender implements AutoCloseable {

    /** Users may change these. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "compression.type", "lz4",
            "linger.ms", "20",
            "batch.size", "131072",
            "request.timeout.ms", "10000",
            "delivery.timeout.ms", "30000",
            "max.block.ms", "30000");

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaFailures failures;
    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    RecordSender(ReplayTarget target) {
        Map<String, Object> config = new HashMap<>(DEFAULTS);
        config.putAll(target.kafka());
        config.put("acks", "all");
        config.put("enable.idempotence", "true");
        this.failures = new KafkaFailures(target);
        this.topic = target.topic();
        this.producer = connect(config);
    }

    private Producer<byte[], byte[]> connect(Map<String, Object> config) {
        try {
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw failures.ofStart(e);
        }
    }

    /** @throws ReplayException if this or an earlier record was refused */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
    void send(Optional<byte[]> key, byte[] value, Instant time) throws InterruptedException {
        check();
        try {
            producer.send(
                    new ProducerRecord<>(topic, null, time.toEpochMilli(), key.orElse(null), value), this::answered);
        } catch (InterruptException e) {
            throw interrupted(e);
        } catch (KafkaException e) {
            throw failures.ofSend(e);
        }
    }

    // Kafka's exception sets the flag again; whoever catches ours decides on it.
    private static InterruptedException interrupted(InterruptException e) {
        Thread.interrupted();
        InterruptedException interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }

    private void answered(RecordMetadata metadata, Exception exception) {
        if (exception == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, exception);
        }
    }

    /** Waits until every record is acknowledged. */
    void flush() throws InterruptedException {
        try {
            producer.flush();
        } catch (InterruptException e) {
            throw interrupted(e);
        }
        check();
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw failures.ofSend(first);
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Waits for what is on its way, unless something failed already. */
    @Override
    public void close() {
        producer.close(failure.get() == null ? CLOSE_TIMEOUT : Duration.ZERO);
    }
}
