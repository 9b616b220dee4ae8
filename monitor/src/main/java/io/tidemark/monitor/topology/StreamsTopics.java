package io.tidemark.monitor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.internals.InternalTopicConfig;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder;
import org.apache.kafka.streams.processor.internals.InternalTopologyBuilder.TopicsInfo;

/**
 * The topics of a topology, as Kafka Streams computes them when it starts: it tells nobody but itself, so this looks inside.
 *
 * @param sources the topics of others that it reads
 * @param internals those that Kafka Streams keeps for it, by name
 */
public record StreamsTopics(Set<String> sources, List<Internal> internals) {

    /**
     * A topic that Kafka Streams keeps.
     *
     * @param partitions of a hop; 0 of a changelog, which has as many as the largest topic that it is fed from
     * @param fedFrom topics that are read beside it, hops among them
     * @param replication replication factor; -1 for the broker's default
     * @param config settings of the topic
     */
    public record Internal(
            String name, int partitions, Set<String> fedFrom, short replication, Map<String, String> config) {

        /** Whether it brings records from one part of the topology to another, which removes them once they are read. */
        public boolean isHop() {
            return name.endsWith(Names.REPARTITION);
        }
    }

    static StreamsTopics of(StreamsConfig config, Consumer<StreamsBuilder> definition) {
        OpenBuilder builder = new OpenBuilder(config);
        definition.accept(builder);
        Set<String> sources = new TreeSet<>();
        Map<String, Internal> internals = new TreeMap<>();
        Map<String, String> defaults = new TreeMap<>();
        config.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((name, value) -> defaults.put(name, String.valueOf(value)));
        for (TopicsInfo part : builder.parts(config)) {
            sources.addAll(part.sourceTopics);
            List<InternalTopicConfig> kept = new ArrayList<>(part.repartitionSourceTopics.values());
            kept.addAll(part.nonSourceChangelogTopics());
            for (InternalTopicConfig one : kept) {
                internals.put(
                        one.name(),
                        new Internal(
                                one.name(),
                                part.repartitionSourceTopics.containsKey(one.name())
                                        ? one.numberOfPartitions().orElse(0)
                                        : 0,
                                Set.copyOf(part.sourceTopics),
                                config.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)
                                        .shortValue(),
                                one.properties(defaults, 0)));
            }
        }
        sources.removeAll(internals.keySet());
        return new StreamsTopics(sources, List.copyOf(internals.values()));
    }

    /** Lets the subclass see what the class keeps. */
    private static final class OpenBuilder extends StreamsBuilder {

        OpenBuilder(StreamsConfig config) {
            super(new TopologyConfig(config));
        }

        List<TopicsInfo> parts(StreamsConfig config) {
            var unused = build();
            InternalTopologyBuilder inside = internalTopologyBuilder;
            inside.rewriteTopology(config);
            // Names the changelogs.
            var unusedToo = inside.buildTopology();
            return List.copyOf(inside.subtopologyToTopicsInfo().values());
        }
    }
}
