package io.tidemark.monitor.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of a topic, by Kafka timestamp.
 *
 * @param from first instant; null for the beginning
 * @param to first instant after it; null for the present end
 */
public record TopicRange(String topic, Instant from, Instant to) {

    /** The whole topic. */
    public static TopicRange all(String topic) {
        return new TopicRange(topic, null, null);
    }

    /** In words. */
    public String words() {
        return topic + (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to) + ", by Kafka timestamp";
    }

    Optional<Instant> start() {
        return Optional.ofNullable(from);
    }

    boolean includes(long timestamp) {
        return to == null || timestamp < to.toEpochMilli();
    }
}
