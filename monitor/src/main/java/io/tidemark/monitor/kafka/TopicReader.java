package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything that is committed on a topic, partition by partition in order. */
public final class TopicReader implements AutoCloseable {

    private final Map<String, Object> settings;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param properties of the client; the bootstrap address at least */
    public TopicReader(Map<String, ?> properties) {
        this.settings = new HashMap<>(properties);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader of the cluster. */
    public static TopicReader of(KafkaConfig config) {
        Map<String, Object> settings = new HashMap<>(config.properties());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        return new TopicReader(settings);
    }

    /** The values of {@link #readAll}. */
    public List<byte[]> values(String topic) {
        return readAll(topic).stream().map(ConsumerRecord::value).toList();
    }

    /**
     * The records of a topic from its beginning to its present end, for topics whose writers have stopped. Waits for
     * transactions under way there: one that has been committed is not yet readable until the broker has marked it so.
     */
    public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = written(assign(topic));
        read(TopicRange.all(topic), ends, (record, left) -> records.add(record));
        return records;
    }

    /** The ends as written, and not only as committed so far. */
    private Map<TopicPartition, Long> written(List<TopicPartition> partitions) {
        Map<String, Object> uncommitted = new HashMap<>(settings);
        uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (var ends = new KafkaConsumer<>(uncommitted, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return ends.endOffsets(partitions);
        }
    }

    /** Receives a record, and about how many are left. */
    public interface Visitor {
        void accept(ConsumerRecord<byte[], byte[]> record, long left);
    }

    /** Shows the records of a range, partition by partition in order, up to what is committed at present. */
    public void read(TopicRange range, Visitor visitor) {
        List<TopicPartition> partitions = assign(range.topic());
        range.start().ifPresent(start -> seek(partitions, start.toEpochMilli()));
        read(range, consumer.endOffsets(partitions), visitor);
    }

    private void read(TopicRange range, Map<TopicPartition, Long> ends, Visitor visitor) {
        for (long left = left(ends); left > 0; left = left(ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (range.includes(record.timestamp())) {
                    visitor.accept(record, left);
                }
            }
        }
    }

    private long left(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }

    private List<TopicPartition> assign(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    private void seek(List<TopicPartition> partitions, long timestamp) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, timestamp));
        consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
