package io.tidemark.bench.latency;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as its users do - committed records only - on a thread of its own, and says when each could be read. */
final class Reader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean closed;
    private volatile RuntimeException failure;

    /** @param seen receives each record and the moment when it could be read, milliseconds since the epoch */
    Reader(String bootstrap, String topic, ObjLongConsumer<byte[]> seen) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "fetch.min.bytes", 1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(() -> read(seen), "reader of " + topic);
        thread.setDaemon(true);
        thread.start();
    }

    private void read(ObjLongConsumer<byte[]> seen) {
        try (consumer) {
            while (!closed) {
                var records = consumer.poll(POLL);
                long now = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    seen.accept(record.value(), now);
                }
            }
        } catch (WakeupException e) {
            // It was closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** @throws IllegalStateException when it can no longer read */
    void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException(thread.getName() + " gave up", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
