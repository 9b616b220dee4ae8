package io.tidemark.monitor.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.intake.AvroRecordDecoder;
import io.tidemark.monitor.intake.JsonRecordDecoder;
import io.tidemark.monitor.intake.RecordDecoder;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.topology.Environment;
import io.tidemark.monitor.topology.InputTopic;
import io.tidemark.monitor.topology.RecordWriter;
import io.tidemark.monitor.topology.SourceProbe;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** A valid configuration with its baselines: everything that an instance needs but a cluster. */
public final class ConfiguredMonitor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MonitorConfig config;
    private final String configId;
    private final SeriesCatalog catalog;
    private final Optional<SchemaRegistry> registry;

    /** @param configId hash of what changes meaning, baselines included */
    public ConfiguredMonitor(MonitorConfig config, String configId, SeriesCatalog catalog) {
        this.config = config;
        this.configId = configId;
        this.catalog = catalog;
        this.registry = config.registry().isEmpty()
                ? Optional.empty()
                : Optional.of(new RestSchemaRegistry(RegistryConfig.from(config.registry())));
    }

    public MonitorConfig config() {
        return config;
    }

    public String configId() {
        return configId;
    }

    public SeriesCatalog catalog() {
        return catalog;
    }

    /**
     * Checks that the cluster has the input topics and runs no instance of another configuration, and creates missing
     * output topics where the configuration allows it.
     */
    public void prepare(Cluster cluster) {
        cluster.requireTopics(
                InputTopic.of(config).stream().map(InputTopic::topic).toList());
        requireSameConfiguration(cluster.groupMembers(config.application()));
        if (config.topics().create()) {
            cluster.createMissing(OutputTopics.of(config.topics()));
        } else {
            requireOutputTopics(cluster);
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
                        "an instance of application '" + config.application() + "' is running with another configuration ("
                                + member + "; this one is " + configId
                                + "). Two meanings of one report cannot be mixed: stop it first, or choose another"
                                + " application id.");
            }
        }
    }

    Environment environment(SourceProbe probe, IntConsumer bounded) {
        return new Environment(config, configId, catalog, probe, this::decoder, writers(), bounded);
    }

    private RecordDecoder decoder(InputTopic input) {
        if (input.format() == Format.JSON) {
            return new JsonRecordDecoder(input.fields());
        }
        SchemaRegistry schemas = registry.orElseThrow();
        return new AvroRecordDecoder(input.fields(), schemas);
    }

    private Supplier<RecordWriter> writers() {
        if (config.topics().format() == Format.JSON) {
            return () -> ConfiguredMonitor::json;
        }
        SchemaRegistry schemas = registry.orElseThrow();
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
