package io.tidemark.monitor.chaos;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets an instance die, as by {@code kill -9}, while its clients write or read a topic: some {@link #MILLISECONDS} or more after
 * the first record. {@link #SENT}, {@link #WRITTEN} and {@link #READ} are expressions that match the name of a topic, for when a
 * record is handed to the producer, when the broker has it, and when it is restored. A restore may be over sooner than that, so
 * its first records are held up that long: it dies when it has them, and asks for more. It gets so few at once that there are more.
 */
public final class DyingClients implements ProducerInterceptor<byte[], byte[]>, ConsumerInterceptor<byte[], byte[]> {

    static final String SENT = "tidemark.dies.sent";
    static final String WRITTEN = "tidemark.dies.written";
    static final String READ = "tidemark.dies.read";
    static final String MILLISECONDS = "tidemark.dies.milliseconds";

    private static final Pattern MORTAL_SENT = Pattern.compile(System.getProperty(SENT, ""));
    private static final Pattern MORTAL_WRITTEN = Pattern.compile(System.getProperty(WRITTEN, ""));
    private static final Pattern MORTAL_READ = Pattern.compile(System.getProperty(READ, ""));
    private static final long AFTER = TimeUnit.MILLISECONDS.toNanos(Integer.getInteger(MILLISECONDS, 0));
    private static final AtomicLong FIRST = new AtomicLong();

    /** Names Kafka Streams' clients in whose way it is. */
    static Map<String, String> settings() {
        return Map.of(
                "producer.interceptor.classes",
                DyingClients.class.getName(),
                "restore.consumer.interceptor.classes",
                DyingClients.class.getName(),
                "restore.consumer.max.poll.records",
                "100");
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        dieIn(MORTAL_SENT, record.topic());
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
        if (failure == null) {
            dieIn(MORTAL_WRITTEN, metadata.topic());
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Optional<String> mortal = records.partitions().stream()
                .map(TopicPartition::topic)
                .filter(topic -> MORTAL_READ.matcher(topic).matches())
                .findAny();
        mortal.ifPresent(topic -> {
            dieIn(MORTAL_READ, topic);
            awaitMoment();
        });
        return records;
    }

    /** Returns at once if it has come already. */
    private static void awaitMoment() {
        try {
            TimeUnit.NANOSECONDS.sleep(FIRST.get() + AFTER - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // A restoring consumer commits nothing.
    }

    private static void dieIn(Pattern mortal, String topic) {
        if (mortal.matcher(topic).matches()) {
            long now = System.nanoTime();
            FIRST.compareAndSet(0, now);
            if (now - FIRST.get() >= AFTER) {
                System.out.println("Dies at " + topic);
                Runtime.getRuntime().halt(DyingProcessors.KILLED);
            }
        }
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // What it needs are properties of the JVM, so that the next start can be without.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
