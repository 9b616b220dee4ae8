package io.tidemark.monitor.commands;

import io.tidemark.monitor.bias.BiasRows;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.Nearest;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicRange;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.kafka.TopicRows;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a topic is, when rows come from one. */
final class TopicOptions {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers: the rows are those of a topic.")
    private String bootstrap;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The rows are those of a topic: take brokers, client settings and registry from this configuration.")
    private Path configuration;

    @Option(names = "--property", paramLabel = "NAME=VALUE", description = "Setting of the Kafka client.")
    private Map<String, String> properties = new HashMap<>();

    @Option(names = "--registry", paramLabel = "URL", description = "Schema registry, for Avro.")
    private String registry;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First instant, by Kafka timestamp, such as 2026-01-31T00:00:00Z (default: the beginning).")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "First instant after (default: the present end).")
    private Instant to;

    @Spec(Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    /** Whether the rows come from a topic. */
    boolean isChosen() {
        boolean chosen = bootstrap != null || configuration != null;
        boolean said = !properties.isEmpty() || registry != null || from != null || to != null;
        if (said && !chosen) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--property, --registry, --from and --to are about topics: add --bootstrap or --config");
        }
        return chosen;
    }

    void read(String topic, BiasRows rows, TopicRows.Told told) throws InvalidConfig {
        Optional<MonitorConfig> config = configuration == null
                ? Optional.empty()
                : Optional.of(ConfigReader.read(configuration, System.getenv()));
        KafkaConfig kafka = kafka(config);
        try (Cluster cluster = Cluster.connect(kafka)) {
            requireTopic(topic, cluster.topicNames(), kafka);
        }
        TopicRows source = new TopicRows(new TopicRange(topic, from, to), schemas(config));
        try (TopicReader reader = TopicReader.of(kafka)) {
            source.read(reader, rows::add, told);
        }
        source.complaint().ifPresent(rows::complain);
    }

    private KafkaConfig kafka(Optional<MonitorConfig> config) {
        Map<String, String> client =
                new HashMap<>(config.map(of -> of.kafka().properties()).orElse(Map.of()));
        client.putAll(properties);
        return new KafkaConfig(
                bootstrap != null ? bootstrap : config.orElseThrow().kafka().bootstrap(), client);
    }

    private static void requireTopic(String topic, Set<String> known, KafkaConfig kafka) {
        if (!known.contains(topic)) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no such topic on " + kafka.bootstrap() + ": " + topic + "."
                            + Nearest.to(topic, known)
                                    .map(near -> " Did you mean " + near + "?")
                                    .orElse(" Without --bootstrap and --config, rows come from a file."));
        }
    }

    private Optional<SchemaRegistry> schemas(Optional<MonitorConfig> config) {
        Map<String, String> settings =
                new HashMap<>(config.map(MonitorConfig::registry).orElse(Map.of()));
        if (registry != null) {
            settings.put("schema.registry.url", registry);
        }
        return settings.isEmpty()
                ? Optional.empty()
                : Optional.of(new RestSchemaRegistry(RegistryConfig.from(settings)));
    }
}
