package io.tidemark.bench.forms;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads with a plain consumer. */
final class PlainConsumer {

    private PlainConsumer() {}

    /** @param use what is done with the bytes of a record; its answers are summed up */
    static Measured run(Job job, ToLongFunction<byte[]> use) {
        Meter meter = new Meter(job.records(), job.progress());
        long read = 0;
        long sum = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(job)) {
            consumer.assign(List.of(new TopicPartition(job.topic(), 0)));
            while (read < job.records()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(1));
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    sum += use.applyAsLong(record.value());
                }
                read += records.count();
                meter.processed(Math.min(read, job.records()));
            }
            return meter.finish(sum);
        }
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
