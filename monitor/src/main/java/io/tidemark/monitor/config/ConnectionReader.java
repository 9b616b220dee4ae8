package io.tidemark.monitor.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what Tidemark talks to: cluster, registry, its own topics. */
final class ConnectionReader {

    /** Name of the registry's address in the properties of Confluent's client. */
    private static final String REGISTRY_URL = "schema.registry.url";

    private static final Map<String, Format> FORMATS = Map.of("avro", Format.AVRO, "json", Format.JSON);

    /** Client settings that have a key of their own, or on which exactness rests. */
    private static final Map<String, String> SET_ELSEWHERE = Map.of(
            "bootstrap.servers", "use kafka.bootstrap",
            "application.id", "use application",
            "group.id", "use application",
            "commit.interval.ms", "use timing.commit",
            "processing.guarantee", "it is always exactly_once_v2");

    private ConnectionReader() {}

    static KafkaConfig kafka(Cursor kafka) {
        kafka.onlyKeys("bootstrap", "properties");
        Cursor at = kafka.key("properties").secret();
        Map<String, String> properties = at.properties();
        SET_ELSEWHERE.forEach((name, advice) -> {
            if (properties.containsKey(name)) {
                at.problem("must not hold " + name + "; " + advice);
            }
        });
        return new KafkaConfig(kafka.key("bootstrap").read(Names::brokers).orElse("localhost:9092"), properties);
    }

    /** Properties of the registry's client; empty without a registry. */
    static Map<String, String> registry(Cursor at) {
        Cursor registry = at.secret();
        Map<String, String> properties = new LinkedHashMap<>(registry.properties());
        String shortUrl = properties.remove("url");
        if (shortUrl != null && properties.put(REGISTRY_URL, shortUrl) != null) {
            registry.problem("holds both url and " + REGISTRY_URL + "; keep one");
        }
        String url = properties.get(REGISTRY_URL);
        if (url == null && !properties.isEmpty()) {
            registry.problem("has no url; write registry.url, such as http://localhost:8081");
        }
        if (url != null && !isWebAddress(url)) {
            registry.problem("must have a url that begins with http:// or https://; several are separated by commas");
        }
        return properties;
    }

    static TopicsConfig topics(Cursor topics, Map<String, String> registry) {
        topics.onlyKeys("prefix", "format", "create", "replication");
        return new TopicsConfig(
                topics.key("prefix").read(Names::name).orElse("tidemark."),
                format(topics.key("format"), registry),
                topics.key("create")
                        .choice(Map.of("true", true, "false", false))
                        .orElse(true),
                replication(topics.key("replication")));
    }

    /** Avro if there is a registry, JSON otherwise, unless the file says which. */
    static Format format(Cursor at, Map<String, String> registry) {
        Format format = at.choice(FORMATS).orElse(registry.isEmpty() ? Format.JSON : Format.AVRO);
        if (format == Format.AVRO && registry.isEmpty()) {
            at.problem("avro", "needs a schema registry; write registry.url, or use json");
        }
        return format;
    }

    private static short replication(Cursor at) {
        int replication = at.integer(TopicsConfig.BROKER_DEFAULT, TopicsConfig.BROKER_DEFAULT, Short.MAX_VALUE);
        if (replication == 0) {
            at.problem("0", "must be at least 1, or -1 for the broker's default");
        }
        return (short) replication;
    }

    private static boolean isWebAddress(String urls) {
        for (String url : urls.split(",", -1)) {
            if (!url.strip().matches("https?://\\S+")) {
                return false;
            }
        }
        return true;
    }
}
