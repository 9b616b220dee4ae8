package io.tidemark.producer.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.producer.client.Waiting.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Hands records over to Kafka's producer, makes one when there is none, and counts what becomes of them. For one thread. */
final class Outlet {

    /** Users may change these. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "client.id", "tidemark-prediction-log",
            "compression.type", "lz4",
            "linger.ms", "20",
            "batch.size", "65536",
            "buffer.memory", "" + (16 << 20),
            // How long the sending thread may be stuck: it must notice soon when it shall end.
            "max.block.ms", "1000",
            // On a topic just created a second batch in flight can be taken before the first, which is then refused.
            "max.in.flight.requests.per.connection", "1");

    /** Records for a topic that is not there are refused for so long before it is looked for again. */
    private static final long ABSENT_NS = Duration.ofSeconds(10).toNanos();

    private final Map<String, Object> settings;
    private final Tally tally;
    private final Map<String, Long> absentSince = new HashMap<>();
    private Producer<byte[], byte[]> producer;

    Outlet(Map<String, String> kafka, Tally tally) {
        this.settings = new HashMap<>(DEFAULTS);
        this.settings.putAll(kafka);
        this.settings.put("acks", "all");
        this.settings.put("enable.idempotence", "true");
        this.tally = tally;
    }

    /**
     * Hands a record over. What becomes of it is counted, now or later.
     *
     * @throws NotNowException if Kafka does not take it now
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told the same
    void send(Event event, byte[] value) throws NotNowException, InterruptedException {
        if (isAbsent(event.topic())) {
            tally.failed("Topic " + event.topic() + " does not exist");
            return;
        }
        Handover handover = new Handover(Thread.currentThread());
        try {
            producer().send(record(event, value), handover);
        } catch (InterruptException e) {
            Thread.interrupted();
            throw interrupted(e);
        } catch (KafkaException e) {
            discard();
            throw new NotNowException(message(e), e);
        }
        if (handover.refusal != null) {
            refused(event, handover.refusal);
        }
    }

    private static InterruptedException interrupted(InterruptException e) {
        InterruptedException interrupted = new InterruptedException(e.getMessage());
        interrupted.initCause(e);
        return interrupted;
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** The clock is asked here: what is ahead of the broker's by an hour would be refused. */
    private static ProducerRecord<byte[], byte[]> record(Event event, byte[] value) {
        long time = Math.max(0, Math.min(event.time().toEpochMilli(), System.currentTimeMillis()));
        return new ProducerRecord<>(event.topic(), null, time, event.key().getBytes(UTF_8), value);
    }

    private boolean isAbsent(String topic) {
        Long since = absentSince.get(topic);
        return since != null && System.nanoTime() - since < ABSENT_NS;
    }

    private void refused(Event event, Exception refusal) throws NotNowException {
        if (refusal.getCause() instanceof UnknownTopicOrPartitionException) {
            absentSince.put(event.topic(), System.nanoTime());
            tally.failed("Topic " + event.topic() + " does not exist");
        } else if (refusal instanceof TimeoutException) {
            // No metadata yet, or no room in Kafka's own buffer.
            throw new NotNowException(message(refusal), refusal);
        } else {
            tally.failed(message(refusal));
        }
    }

    private static String message(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** A producer that has thrown may be of no more use. */
    private void discard() {
        close(Duration.ZERO);
    }

    /** Waits until everything handed over is acknowledged or has failed. */
    void flush() throws InterruptedException {
        try {
            if (producer != null) {
                producer.flush();
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            throw interrupted(e);
        }
    }

    /** Waits for what is on its way for at most that long; the rest fails. */
    void close(Duration time) {
        Producer<byte[], byte[]> closing = producer;
        producer = null;
        if (closing != null) {
            closing.close(time);
        }
    }

    /** Kafka refuses some records at once, on our own thread: those are not counted here, as they may be tried again. */
    private final class Handover implements Callback {

        private final Thread own;
        private Exception refusal;

        Handover(Thread own) {
            this.own = own;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, Exception failure) {
            if (failure == null) {
                tally.sent();
            } else if (Thread.currentThread() == own) {
                refusal = failure;
            } else {
                tally.failed(message(failure));
            }
        }
    }
}
