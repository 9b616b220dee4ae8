package io.tidemark.bench.forms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads with plain consumers, one for each partition, each in a thread of its own. */
final class PlainConsumer {

    private final Job job;
    private final Meter meter;
    private long read;
    private long sum;

    private PlainConsumer(Job job) {
        this.job = job;
        this.meter = new Meter(job.records(), job.progress());
    }

    /** @param use makes what is done with the bytes of a record, for each thread; the answers are summed up */
    static Measured run(Job job, Supplier<ToLongFunction<byte[]>> use) {
        PlainConsumer all = new PlainConsumer(job);
        List<TopicPartition> partitions = partitions(job);
        ExecutorService threads = Executors.newFixedThreadPool(partitions.size());
        try {
            CompletionService<Void> reading = new ExecutorCompletionService<>(threads);
            partitions.forEach(partition -> reading.submit(() -> all.read(partition, use.get()), null));
            for (int ended = 0; ended < partitions.size(); ended++) {
                reading.take().get();
            }
            // The threads still live, so that what they took is seen.
            return all.meter.finish(all.sum);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a consumer failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            // One that failed leaves others that would read on for what it owes.
            threads.shutdownNow();
        }
    }

    private static List<TopicPartition> partitions(Job job) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(job)) {
            return consumer.partitionsFor(job.topic()).stream()
                    .map(PartitionInfo::partition)
                    .map(partition -> new TopicPartition(job.topic(), partition))
                    .toList();
        }
    }

    private void read(TopicPartition partition, ToLongFunction<byte[]> use) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(job)) {
            consumer.assign(List.of(partition));
            while (!isDone()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                long used = 0;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    used += use.applyAsLong(record.value());
                }
                add(records.count(), used);
            }
        }
    }

    private synchronized boolean isDone() {
        return read >= job.records();
    }

    private synchronized void add(int records, long used) {
        read += records;
        sum += used;
        meter.processed(Math.min(read, job.records()));
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Job job) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        job.bench().bootstrap(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        job.run(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
