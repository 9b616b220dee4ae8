package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of Kafka cluster to start.
 *
 * @param folder where it keeps its data; empty for a temporary folder, deleted on close
 * @param samePorts whether a cluster restarted in its folder listens where it did before, so that clients reconnect
 * @param brokers number of brokers; the first is the controller as well
 * @param properties settings of every broker, beside and above the defaults
 */
public record KafkaOptions(Optional<Path> folder, boolean samePorts, int brokers, Map<String, String> properties) {

    public KafkaOptions {
        if (brokers < 1) {
            throw new IllegalArgumentException("brokers: " + brokers + " is less than 1");
        }
        properties = Map.copyOf(properties);
    }

    /** One broker, whose data is deleted on close. */
    public static KafkaOptions temporary() {
        return new KafkaOptions(Optional.empty(), false, 1, Map.of());
    }

    /** One broker, whose topics, records and cluster id outlive it. */
    public static KafkaOptions in(Path folder) {
        return new KafkaOptions(Optional.of(folder), false, 1, Map.of());
    }

    public KafkaOptions withSamePorts() {
        return new KafkaOptions(folder, true, brokers, properties);
    }

    public KafkaOptions withBrokers(int number) {
        return new KafkaOptions(folder, samePorts, number, properties);
    }

    /** A setting of every broker, by its name in server.properties. */
    public KafkaOptions withProperty(String name, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(name, value);
        return new KafkaOptions(folder, samePorts, brokers, more);
    }
}
