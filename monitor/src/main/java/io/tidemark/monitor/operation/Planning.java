package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.plan.Plan;
import io.tidemark.monitor.plan.PlannedTopic;
import io.tidemark.monitor.plan.PlannedTopic.Use;
import io.tidemark.monitor.plan.Right;
import io.tidemark.monitor.topology.DeskTopology;
import io.tidemark.monitor.topology.Environment;
import io.tidemark.monitor.topology.StreamsTopics;
import io.tidemark.monitor.topology.TidemarkTopology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Works out what an application needs of a cluster. What it reads, and what Kafka Streams keeps, is taken from the topologies that
 * it runs, what it writes from the topics that it creates: so a new topic is in the plan by itself.
 */
final class Planning {

    private final MonitorConfig config;
    private final List<StreamsTopics> streams = new ArrayList<>();
    private final List<NewTopic> outputs;
    private final Map<String, Integer> partitions = new HashMap<>();

    /** @param inputs number of partitions of the input topics */
    private Planning(ConfiguredMonitor monitor, Map<String, Integer> inputs) {
        this.config = monitor.config();
        this.outputs = OutputTopics.of(config);
        Environment environment = monitor.environment(null, null, null);
        Path nowhere = Path.of("unused");
        streams.add(new TidemarkTopology(environment).topics(StreamsSettings.of(config, monitor.configId(), nowhere)));
        if (config.isReviewed()) {
            streams.add(
                    new DeskTopology(environment).topics(StreamsSettings.ofDesk(config, monitor.configId(), nowhere)));
        }
        partitions.putAll(inputs);
        outputs.forEach(topic -> partitions.put(topic.name(), topic.numPartitions()));
        internals().filter(StreamsTopics.Internal::isHop).forEach(hop -> partitions.put(hop.name(), hop.partitions()));
    }

    /** @param inputs number of partitions of the input topics, by name */
    static Plan of(ConfiguredMonitor monitor, Map<String, Integer> inputs) {
        Planning planning = new Planning(monitor, inputs);
        return new Plan(planning.topics(), planning.groups(), planning.transactions(), planning.rights());
    }

    private Stream<StreamsTopics.Internal> internals() {
        return streams.stream().map(StreamsTopics::internals).flatMap(Collection::stream);
    }

    private List<PlannedTopic> topics() {
        List<PlannedTopic> topics = new ArrayList<>();
        config.inputTopics()
                .forEach(name ->
                        topics.add(new PlannedTopic(name, Use.INPUT, partitions.get(name), (short) -1, Map.of())));
        outputs.forEach(topic -> topics.add(new PlannedTopic(
                topic.name(), Use.OUTPUT, topic.numPartitions(), topic.replicationFactor(), topic.configs())));
        internals()
                .forEach(topic -> topics.add(new PlannedTopic(
                        topic.name(), Use.INTERNAL, partitionsOf(topic), topic.replication(), topic.config())));
        topics.sort(Comparator.comparing(PlannedTopic::use).thenComparing(PlannedTopic::name));
        return List.copyOf(topics);
    }

    /** A changelog has one for each task, of which there is one for each partition of the largest topic that is read. */
    private int partitionsOf(StreamsTopics.Internal topic) {
        return topic.isHop()
                ? topic.partitions()
                : topic.fedFrom().stream().mapToInt(partitions::get).max().orElseThrow();
    }

    private List<String> groups() {
        return config.isReviewed()
                ? List.of(config.application(), StreamsSettings.deskOf(config))
                : List.of(config.application());
    }

    /** That of the desk begins so too. */
    private String transactions() {
        return config.application() + "-";
    }

    private NavigableSet<Right> rights() {
        NavigableSet<Right> rights = new TreeSet<>();
        groups().forEach(group -> rights.add(Right.ofGroup(group)));
        rights.add(Right.ofTransactions(transactions()));
        read().forEach(topic -> rights.add(Right.ofTopic(topic, AclOperation.READ)));
        outputs.forEach(topic -> add(rights, topic.name(), AclOperation.WRITE));
        internals().forEach(topic -> {
            add(rights, topic.name(), AclOperation.READ, AclOperation.WRITE);
            if (topic.isHop()) {
                rights.add(Right.ofTopic(topic.name(), AclOperation.DELETE));
            } else if (grows(topic)) {
                rights.add(Right.ofTopic(topic.name(), AclOperation.ALTER));
            }
        });
        return rights;
    }

    private Set<String> read() {
        Set<String> read = new HashSet<>();
        streams.forEach(topology -> read.addAll(topology.sources()));
        if (config.isReviewed() && config.http().isOn()) {
            read.add(config.topics().reviewReplies());
        }
        return read;
    }

    /** Whether a changelog is given more partitions when an input topic gets more. */
    private boolean grows(StreamsTopics.Internal changelog) {
        return config.topics().create() && changelog.fedFrom().stream().anyMatch(config.readTopics()::contains);
    }

    private void add(Set<Right> rights, String topic, AclOperation... operations) {
        for (AclOperation operation : operations) {
            rights.add(Right.ofTopic(topic, operation));
        }
        if (config.topics().create()) {
            rights.add(Right.ofTopic(topic, AclOperation.CREATE));
        }
    }
}
