package io.tidemark.monitor.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.baselines.BaselinePublisher;
import io.tidemark.monitor.baselines.Baselines;
import io.tidemark.monitor.config.ConfigId;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.topology.Environment;
import io.tidemark.monitor.topology.RecordWriter;
import io.tidemark.monitor.topology.SourceProbe;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A valid configuration with its baselines: everything that an instance needs but a cluster. */
public final class ConfiguredMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredMonitor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MonitorConfig config;
    private final String configId;
    private final SeriesCatalog catalog;
    private final Decoders decoders;

    private ConfiguredMonitor(MonitorConfig config, SeriesCatalog catalog) {
        this.config = config;
        this.configId = ConfigId.of(config, catalog.baselineIds());
        this.catalog = catalog;
        this.decoders = new Decoders(config.registry());
    }

    /**
     * Loads or builds the baselines of a configuration.
     *
     * @throws Failure when one cannot be had, or does not fit
     */
    public static ConfiguredMonitor of(MonitorConfig config) {
        ConfiguredMonitor monitor = new ConfiguredMonitor(config, Baselines.load(config));
        Footprint.of(monitor).requireBearable();
        return monitor;
    }

    /** The same baselines under settings that change no meaning: another cluster, other formats. */
    public ConfiguredMonitor with(MonitorConfig other) {
        return new ConfiguredMonitor(other, catalog);
    }

    public MonitorConfig config() {
        return config;
    }

    /** Hash of what changes meaning, baselines included. */
    public String configId() {
        return configId;
    }

    public SeriesCatalog catalog() {
        return catalog;
    }

    /**
     * Checks that the cluster has the input topics and runs no instance of another configuration, and creates missing
     * output topics where the configuration allows it. Puts the baselines on their topic.
     */
    public void prepare(Cluster cluster) {
        cluster.requireTopics(List.copyOf(config.inputTopics()));
        requireSameConfiguration(cluster.groupMembers(config.application()));
        if (config.topics().create()) {
            cluster.createMissing(OutputTopics.of(config.topics()));
        } else {
            requireOutputTopics(cluster);
        }
        try {
            publishBaselines();
        } catch (RegistryUnavailableException e) {
            LOG.warn(
                    "The baselines could not be put on {}; the next start tries again: {}",
                    config.topics().baselines(),
                    e.getMessage());
        }
    }

    private void publishBaselines() {
        String topic = config.topics().baselines();
        RecordWriter records = writers().get();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            BaselinePublisher.publish(
                    config,
                    catalog,
                    Instant.now(),
                    (key, part) -> writer.write(topic, key, records.write(topic, part)));
        }
    }

    private void requireOutputTopics(Cluster cluster) {
        Set<String> missing = OutputTopics.of(config.topics()).stream()
                .map(topic -> topic.name())
                .collect(Collectors.toCollection(HashSet::new));
        missing.removeAll(cluster.topicNames());
        if (!missing.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "these topics are missing, and topics.create is off: "
                            + missing.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private void requireSameConfiguration(List<String> members) {
        for (String member : members) {
            int mark = member.indexOf(StreamsSettings.CONFIG_MARK);
            if (mark >= 0 && !member.startsWith(configId, mark + StreamsSettings.CONFIG_MARK.length())) {
                throw new Failure(
                        ExitCode.INVALID_CONFIGURATION,
                        "an instance of application '" + config.application()
                                + "' is running with another configuration ("
                                + member + "; this one is " + configId
                                + "). Two meanings of one report cannot be mixed: stop it first, or choose another"
                                + " application id.");
            }
        }
    }

    Environment environment(SourceProbe probe, IntConsumer bounded) {
        return new Environment(config, configId, catalog, probe, decoders::decoder, writers(), bounded);
    }

    private Supplier<RecordWriter> writers() {
        if (config.topics().format() == Format.JSON) {
            return () -> ConfiguredMonitor::json;
        }
        SchemaRegistry schemas = decoders.registry().orElseThrow();
        return () -> {
            AvroEncoder encoder = new AvroEncoder(schemas);
            return encoder::encode;
        };
    }

    private static byte[] json(String topic, SpecificRecord record) {
        try {
            return JSON.writeValueAsBytes(JsonForm.toJson(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record for " + topic + " cannot be written as JSON", e);
        }
    }
}
