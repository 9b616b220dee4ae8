package io.tidemark.bench.restart;

import io.tidemark.bench.input.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what an application has written to the changelog of a store, as far as it is committed. */
final class ChangelogTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private long records;
    private long bytes;

    ChangelogTail(Workbench bench, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bench.bootstrap(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Waits until there are so many.
     *
     * @param progress is told how many there are
     * @throws IllegalStateException when none comes any more, or there are more
     */
    void await(long expected, Duration patience, LongConsumer progress) {
        long lastNews = System.nanoTime();
        while (records < expected) {
            long before = records;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                records++;
                bytes += record.key().length + (record.value() == null ? 0 : record.value().length);
            }
            if (records > before) {
                lastNews = System.nanoTime();
                progress.accept(records);
            } else if (System.nanoTime() - lastNews > patience.toNanos()) {
                break;
            }
        }
        if (records != expected) {
            throw new IllegalStateException("the changelog holds %,d records, not %,d".formatted(records, expected));
        }
    }

    /** Keys and values so far, uncompressed. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
