package io.tidemark.monitor.topology;

import io.tidemark.monitor.config.TopicsConfig;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * <pre>
 * review.tasks ───┐                    review.replies, review.results, review.events,
 * review.results ─┼─> keep desk ──>    review.people, review.agreement
 * review.commands ┤   (one task)
 * review.truths   ┤
 * alerts.current  ┤                    review.campaigns, review.tasks
 * review.reserve  ┘                    (the last two where there are campaigns)
 * </pre>
 *
 * <p>An application of its own, so that people are served whatever the streams of predictions do. There is one desk and one writer: people
 * are slow, and what one of them may have depends on what all others do.
 */
public final class DeskTopology {

    /** Tasks and results come together where the commands are. */
    private static final int DESKS = 1;

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Environment environment;

    public DeskTopology(Environment environment) {
        this.environment = environment;
    }

    /** @param config the same settings that the application runs with */
    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        addTo(builder);
        return builder.build();
    }

    /** The topics that Kafka Streams reads and keeps for it. */
    public StreamsTopics topics(StreamsConfig config) {
        return StreamsTopics.of(config, this::addTo);
    }

    private void addTo(StreamsBuilder builder) {
        TopicsConfig topics = environment.config().topics();
        KStream<byte[], byte[]> commands = source(builder, Names.DESK_COMMANDS, topics.reviewCommands());
        KStream<byte[], byte[]> all = atDesk(builder, Names.DESK_TASKS, topics.reviewTasks())
                .merge(atDesk(builder, Names.DESK_RESULTS, topics.reviewResults()), Named.as("tasks-and-results"))
                .merge(atDesk(builder, Names.DESK_TRUTHS, topics.reviewTruths()), Named.as("truths-as-well"))
                .merge(commands, Named.as("all-for-desk"));
        if (environment.config().hasCampaigns()) {
            all = all.merge(atDesk(builder, Names.DESK_ALERTS, topics.currentAlerts()), Named.as("and-alerts"))
                    .merge(atDesk(builder, Names.DESK_RESERVE, topics.reviewReserve()), Named.as("and-reserve"));
        }
        all.process(new Keeping(environment), Named.as("keep-desk"))
                .to(
                        (key, outgoing, context) -> outgoing.topic(),
                        Produced.with(BYTES, Outgoing.SERDE).withName("said-by-desk"));
    }

    /** What others have written is asked for its size before it takes the hop. */
    private KStream<byte[], byte[]> atDesk(StreamsBuilder builder, String name, String topic) {
        KStream<byte[], Object> asked = source(builder, name, topic)
                .process(() -> new RefuseLarge(environment), Named.as(Names.of("refuse-large", name)));
        TidemarkTopology.results(name, asked);
        return asked.filterNot((key, value) -> value instanceof Outgoing, Named.as(Names.of("only-records", name)))
                .mapValues(value -> (byte[]) value, Named.as(Names.of("bytes", name)))
                .repartition(toDesk(name));
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, String name, String topic) {
        return builder.stream(
                topic, Consumed.with(BYTES, BYTES).withName(name).withTimestampExtractor(new PlausibleTimestamps()));
    }

    private static Repartitioned<byte[], byte[]> toDesk(String name) {
        return Repartitioned.with(BYTES, BYTES).withName(name).withNumberOfPartitions(DESKS);
    }

    private record Keeping(Environment environment) implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {

        @Override
        public Processor<byte[], byte[], byte[], Outgoing> get() {
            return new KeepDesk(environment);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            Set<StoreBuilder<?>> stores = new HashSet<>(Set.of(
                    Stores.large(Names.DESK_LIVES), Stores.blobs(Names.DESK_REPLIES), Stores.blobs(Names.DESK_PEOPLE)));
            if (environment.config().hasCampaigns()) {
                stores.add(Stores.large(Names.DESK_CAMPAIGNS));
            }
            return stores;
        }
    }
}
