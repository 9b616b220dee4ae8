package io.tidemark.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients of the tests; all work on partition 0. */
final class Clients {

    private Clients() {}

    static KafkaProducer<String, String> transactional(String bootstrapServers, String id) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", id,
                        "reconnect.backoff.max.ms", "200"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    static void commit(KafkaProducer<String, String> producer, String topic, String... values) {
        producer.beginTransaction();
        send(producer, topic, values);
        producer.commitTransaction();
    }

    static void send(KafkaProducer<String, String> producer, String topic, String... values) {
        List<Future<?>> sent = new ArrayList<>();
        for (String value : values) {
            sent.add(producer.send(new ProducerRecord<>(topic, 0, null, value)));
        }
        producer.flush();
        sent.forEach(future -> {
            if (!future.isDone()) {
                throw new AssertionError("not sent");
            }
        });
    }

    /**
     * Everything committed, up to the end of the partition as it is now. The end as written: a transaction whose commit has
     * returned is still open to readers until the broker has put its marker.
     */
    static List<String> readCommitted(String bootstrapServers, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = written(bootstrapServers, partition);
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static long written(String bootstrapServers, TopicPartition partition) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }
}
