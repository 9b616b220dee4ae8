package io.tidemark.monitor.config;

import java.util.Map;

/**
 * The cluster.
 *
 * @param bootstrap addresses of brokers, host:port, separated by commas
 * @param properties settings passed to every client as they are; may hold secrets, so they are never printed
 */
public record KafkaConfig(String bootstrap, Map<String, String> properties) {

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    @Override
    public String toString() {
        return "KafkaConfig[bootstrap=" + bootstrap + ", properties=" + properties.keySet() + "]";
    }
}
