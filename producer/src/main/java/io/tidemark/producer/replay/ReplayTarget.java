package io.tidemark.producer.replay;

import io.tidemark.producer.rows.FieldPath;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where rows go.
 *
 * @param kafka settings of the Kafka client by name: bootstrap.servers, security; never printed
 * @param topic the topic
 * @param key column of the record's key; without it the id column of the encoding, if it has one, or no key
 * @param createPartitions number of partitions with which a missing topic is created; it then keeps records for ever,
 *     because brokers delete by event time. Without it a missing topic is an error
 */
public record ReplayTarget(
        Map<String, String> kafka, String topic, Optional<FieldPath> key, OptionalInt createPartitions) {

    public ReplayTarget {
        kafka = Map.copyOf(kafka);
        if (!kafka.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("bootstrap.servers is missing: the address of a Kafka broker");
        }
        if (createPartitions.isPresent() && createPartitions.getAsInt() < 1) {
            throw new IllegalArgumentException("partitions: " + createPartitions.getAsInt() + " is less than 1");
        }
    }

    String bootstrapServers() {
        return kafka.get("bootstrap.servers");
    }

    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return "topic " + topic + " at " + bootstrapServers();
    }
}
