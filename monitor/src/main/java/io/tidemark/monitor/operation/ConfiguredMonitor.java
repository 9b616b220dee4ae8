package io.tidemark.monitor.operation;

import io.tidemark.monitor.baselines.BaselinePublisher;
import io.tidemark.monitor.baselines.Baselines;
import io.tidemark.monitor.config.ConfigId;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.plan.Plan;
import io.tidemark.monitor.plan.PlannedTopic;
import io.tidemark.monitor.plan.PlannedTopic.Use;
import io.tidemark.monitor.topology.Environment;
import io.tidemark.monitor.topology.SourceProbe;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A valid configuration with its baselines: everything that an instance needs but a cluster. */
public final class ConfiguredMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredMonitor.class);

    private final MonitorConfig config;
    private final String configId;
    private final SeriesCatalog catalog;
    private final SortedMap<String, List<String>> doubts;
    private final Decoders decoders;

    private ConfiguredMonitor(MonitorConfig config, SeriesCatalog catalog, SortedMap<String, List<String>> doubts) {
        this.config = config;
        this.doubts = doubts;
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
        SortedMap<String, List<String>> doubts = new TreeMap<>();
        ConfiguredMonitor monitor =
                new ConfiguredMonitor(config, Baselines.load(config, (name, some) -> doubts.put(name, some)), doubts);
        Footprint.of(monitor).requireBearable();
        return monitor;
    }

    /** The same baselines under settings that change no meaning: another cluster, other formats. */
    public ConfiguredMonitor with(MonitorConfig other) {
        return new ConfiguredMonitor(other, catalog, doubts);
    }

    /** What is doubtful about the baselines, by model/version. */
    public SortedMap<String, List<String>> doubts() {
        return doubts;
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
     * Checks that the cluster has the input topics, grants what is needed, and runs no instance of another configuration, and
     * creates missing output topics where the configuration allows it. Puts the baselines on their topic.
     */
    public void prepare(Cluster cluster) {
        Plan plan = plan(cluster.requireTopics(config.inputTopics()));
        cluster.requireRights(plan);
        plan.groups().forEach(group -> requireSameConfiguration(cluster.groupMembers(group)));
        String commands = config.topics().reviewCommands();
        if (config.isReviewed() && cluster.topicNames().contains(commands)) {
            cluster.requireOnePartition(commands);
        }
        if (config.topics().create()) {
            create(cluster, plan);
        } else {
            requireTopics(cluster, plan);
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

    /**
     * What the application needs of a cluster.
     *
     * @param inputs number of partitions of the input topics, by name
     */
    public Plan plan(Map<String, Integer> inputs) {
        return Planning.of(this, inputs);
    }

    /** Kafka Streams creates its own topics when it starts. */
    private void create(Cluster cluster, Plan plan) {
        cluster.createMissing(toCreate(plan, Use.OUTPUT));
        cluster.requireCreatable(toCreate(plan, Use.INTERNAL));
        cluster.requireRights(plan);
    }

    private static List<NewTopic> toCreate(Plan plan, Use use) {
        return plan.topics().stream()
                .filter(topic -> topic.use() == use)
                .map(PlannedTopic::toCreate)
                .toList();
    }

    private void publishBaselines() {
        String topic = config.topics().baselines();
        RecordFormat records = format();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            BaselinePublisher.publish(
                    config,
                    catalog,
                    doubts,
                    Instant.now(),
                    (key, part) -> writer.write(topic, key, records.write(topic, part)));
        }
    }

    private static void requireTopics(Cluster cluster, Plan plan) {
        SortedSet<String> missing =
                plan.created().stream().map(PlannedTopic::name).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(cluster.topicNames());
        if (!missing.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "these topics are missing, and topics.create is off: " + String.join(", ", missing)
                            + ". 'tidemark plan --format commands' with the same --config prints how to create them.");
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

    /** The schema registry's client, where there is a registry. */
    Optional<SchemaRegistry> registry() {
        return decoders.registry();
    }

    Environment environment(SourceProbe probe, Vitals vitals, IntConsumer bounded) {
        return new Environment(
                config,
                configId,
                catalog,
                probe,
                decoders::decoder,
                () -> format()::write,
                () -> new PatientReaders(format()),
                vitals,
                bounded);
    }

    private RecordFormat format() {
        return RecordFormat.of(config.topics().format(), decoders.registry());
    }
}
