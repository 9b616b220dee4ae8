package io.tidemark.producer.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where predictions and labels go, and how much may wait for it.
 *
 * @param kafka settings of the Kafka producer by its own names; never printed
 * @param registry settings of the schema registry client by Confluent's names; empty to write JSON; never printed
 * @param predictions topic of the predictions
 * @param labels topic of the labels
 * @param mostEvents events that may wait for the broker; further ones are dropped
 * @param mostBytes about the memory that they may take; Kafka's own buffer ({@code buffer.memory}, 16 MB here) comes on
 *     top
 * @param closing how long {@link PredictionLog#close} waits for what is on its way
 */
public record PredictionLogSettings(
        Map<String, String> kafka,
        Map<String, String> registry,
        String predictions,
        String labels,
        int mostEvents,
        long mostBytes,
        Duration closing) {

    /** Bytes that one event may take; Kafka takes records of 1 MB by default. */
    public static final int LARGEST_EVENT = 1 << 20;

    private static final int MOST_EVENTS = 10_000;
    private static final long MOST_BYTES = 16 << 20;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    public PredictionLogSettings {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
        require(kafka.containsKey("bootstrap.servers"), "bootstrap.servers is missing: the address of a Kafka broker");
        require(!predictions.isBlank() && !labels.isBlank(), "a topic has no name");
        require(mostEvents > 0, "mostEvents: " + mostEvents + " is less than 1");
        require(mostBytes > 0, "mostBytes: " + mostBytes + " is less than 1");
        require(!closing.isNegative(), "closing: " + closing + " is negative");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Values as JSON, without a registry. */
    public static PredictionLogSettings json(String bootstrapServers, String predictions, String labels) {
        return new PredictionLogSettings(
                Map.of("bootstrap.servers", bootstrapServers),
                Map.of(),
                predictions,
                labels,
                MOST_EVENTS,
                MOST_BYTES,
                CLOSING);
    }

    /** Values as Avro in Confluent's wire format. */
    public static PredictionLogSettings avro(
            String bootstrapServers, String registryUrl, String predictions, String labels) {
        return json(bootstrapServers, predictions, labels).withRegistry("schema.registry.url", registryUrl);
    }

    /** One more setting of the Kafka producer, such as {@code security.protocol}. */
    public PredictionLogSettings withKafka(String name, String value) {
        return new PredictionLogSettings(
                with(kafka, name, value), registry, predictions, labels, mostEvents, mostBytes, closing);
    }

    /** One more setting of the registry client, such as {@code basic.auth.user.info}. */
    public PredictionLogSettings withRegistry(String name, String value) {
        return new PredictionLogSettings(
                kafka, with(registry, name, value), predictions, labels, mostEvents, mostBytes, closing);
    }

    /** Other bounds of the buffer. */
    public PredictionLogSettings withBuffer(int events, long bytes) {
        return new PredictionLogSettings(kafka, registry, predictions, labels, events, bytes, closing);
    }

    /** Another time to close. */
    public PredictionLogSettings withClosing(Duration time) {
        return new PredictionLogSettings(kafka, registry, predictions, labels, mostEvents, mostBytes, time);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    /** Without the values of the settings, which may be secret. */
    @Override
    public String toString() {
        return "PredictionLogSettings[predictions=" + predictions + ", labels=" + labels + ", kafka="
                + kafka.get("bootstrap.servers") + ", " + (registry.isEmpty() ? "json" : "avro") + "]";
    }
}
