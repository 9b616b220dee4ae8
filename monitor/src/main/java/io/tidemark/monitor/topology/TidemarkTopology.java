package io.tidemark.monitor.topology;

import io.tidemark.monitor.campaigns.CampaignCodec;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.intake.ModelFields;
import io.tidemark.monitor.outcomes.OutcomeCodec;
import io.tidemark.monitor.profiling.PartialCodec;
import io.tidemark.monitor.review.Ballot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * predictions ── profile panes ──partials──────────────────────────────────> close windows ──> reports, profiles, alerts,
 *                (per source partition)                                       (per model)          requests
 *                    ├── projections ──┐                                         ^
 *                    └── review tasks  │                                         │
 * labels ── read labels ── labels ─────┴─> join outcomes ──partials──────────────┘
 *           (per source partition)         (per prediction id)                     │
 *                                                └── truths about what people      │
 *                                                    answered                      │
 * campaigns, where people are asked whether drift has done harm ─────────────────┘
 * </pre>
 *
 * <p>Raw records are never re-keyed; only partials cross the network, and from the end of a window to a readable alert
 * there are two transactions. Each input topic has a sub-topology and stores of its own; all meet in one that merges. Only
 * models with labels have their predictions remembered, and only for that is there a hop by prediction id: the partitions
 * of predictions and labels cannot be trusted to agree.
 */
public final class TidemarkTopology {

    /** Partitions of the internal topic of partials: fixed, since the merged state is spread by it. */
    public static final int MERGING_TASKS = 4;

    /** Partitions of the internal topics by prediction id: fixed, since what is remembered is spread by it. */
    public static final int JOINING_TASKS = 8;

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Environment environment;
    private final int joiningTasks;
    private final List<InputTopic> inputs;
    private final List<LabelTopic> labels;

    public TidemarkTopology(Environment environment) {
        this(environment, JOINING_TASKS);
    }

    /** @param joiningTasks partitions of the internal topics by prediction id */
    TidemarkTopology(Environment environment, int joiningTasks) {
        this.environment = environment;
        this.joiningTasks = joiningTasks;
        this.inputs = InputTopic.of(environment.config());
        this.labels = LabelTopic.of(environment.config());
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
        List<KStream<byte[], byte[]>> partials = new ArrayList<>();
        List<KStream<byte[], byte[]>> toJoin = new ArrayList<>();
        for (InputTopic input : inputs) {
            KStream<byte[], Object> profiled = profiled(builder, input);
            partials.add(hop(profiled, TidemarkTopology::isForClosing, Names.PARTIALS, input.topic(), MERGING_TASKS));
            if (input.models().stream()
                    .filter(ModelFields::isPrediction)
                    .map(ModelFields::model)
                    .anyMatch(ModelConfig::hasOutcomes)) {
                toJoin.add(
                        hop(profiled, TidemarkTopology::isForJoining, Names.PROJECTIONS, input.topic(), joiningTasks));
            }
        }
        for (LabelTopic input : labels) {
            toJoin.add(hop(
                    read(builder, input), TidemarkTopology::isForJoining, Names.LABELS, input.topic(), joiningTasks));
        }
        if (!toJoin.isEmpty()) {
            partials.add(outcomes(toJoin));
        }
        if (environment.hearsCampaigns()) {
            partials.add(campaigns(builder));
        }
        merged(partials, "partials")
                .process(closing(), Named.as("close-windows"))
                .to(
                        (key, outgoing, context) -> outgoing.topic(),
                        Produced.with(BYTES, Outgoing.SERDE).withName("results"));
    }

    private KStream<byte[], Object> profiled(StreamsBuilder builder, InputTopic input) {
        String topic = input.topic();
        KStream<byte[], Object> profiled = source(builder, "predictions", topic)
                .process(
                        withStores(
                                () -> new ProfilePanes(input, environment),
                                Stores.blobs(Names.of(Names.PANES, topic)),
                                Stores.blobs(Names.of(Names.PROGRESS, topic))),
                        Named.as(Names.of("profile-panes", topic)));
        results(topic, profiled);
        return profiled;
    }

    private KStream<byte[], Object> read(StreamsBuilder builder, LabelTopic input) {
        String topic = input.topic();
        KStream<byte[], Object> read = source(builder, "label-records", topic)
                .process(
                        withStores(
                                () -> new ReadLabels(input, environment),
                                Stores.blobs(Names.of(Names.LABEL_PROGRESS, topic))),
                        Named.as(Names.of("read-labels", topic)));
        results(topic, read);
        return read;
    }

    private KStream<byte[], byte[]> campaigns(StreamsBuilder builder) {
        String topic = environment.config().topics().reviewCampaigns();
        KStream<byte[], Object> heard = source(builder, "campaign-records", topic)
                .process(() -> new HearCampaigns(environment), Named.as(Names.of("hear-campaigns", topic)));
        results(topic, heard);
        return hop(heard, CampaignCodec::isCampaign, Names.CAMPAIGNS, topic, MERGING_TASKS);
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, String name, String topic) {
        return builder.stream(
                topic,
                Consumed.with(BYTES, BYTES)
                        .withName(Names.of(name, topic))
                        .withTimestampExtractor(new PlausibleTimestamps()));
    }

    /** What leaves the application before windows close: dead letters, review tasks, and truths about answers. */
    static void results(String name, KStream<byte[], Object> from) {
        from.filter((key, value) -> value instanceof Outgoing, Named.as(Names.of("only-results", name)))
                .mapValues(value -> (Outgoing) value, Named.as(Names.of("result-bytes", name)))
                .to(
                        (key, outgoing, context) -> outgoing.topic(),
                        Produced.with(BYTES, Outgoing.SERDE).withName(Names.of("results", name)));
    }

    private static boolean isForClosing(byte[] message) {
        return PartialCodec.isPartial(message)
                || PartialCodec.isManifest(message)
                || OutcomeCodec.isPartial(message)
                || Ballot.isBallot(message);
    }

    private static boolean isForJoining(byte[] message) {
        return !PartialCodec.isPartial(message) && !OutcomeCodec.isPartial(message) && !Ballot.isBallot(message);
    }

    /** Sends some of what a source partition says to tasks of their own: what has a key by it, manifests to all. */
    private static KStream<byte[], byte[]> hop(
            KStream<byte[], Object> from, Predicate<byte[]> some, String name, String topic, int tasks) {
        return from.filter(
                        (key, value) -> value instanceof byte[] message && some.test(message),
                        Named.as(Names.of("only-" + name, topic)))
                .mapValues(value -> (byte[]) value, Named.as(Names.of("bytes-of-" + name, topic)))
                .repartition(repartitioned(Names.of(name, topic), tasks));
    }

    private static Repartitioned<byte[], byte[]> repartitioned(String name, int tasks) {
        return Repartitioned.with(BYTES, BYTES)
                .withName(name)
                .withNumberOfPartitions(tasks)
                .withStreamPartitioner(new MergeRouting());
    }

    private KStream<byte[], byte[]> outcomes(List<KStream<byte[], byte[]>> toJoin) {
        KStream<byte[], Object> joined = merged(toJoin, "to-join")
                .process(
                        withStores(
                                () -> new JoinOutcomes(environment),
                                Stores.large(Names.OUTCOMES),
                                Stores.blobs(Names.OUTCOME_CHANGES),
                                Stores.large(Names.WAITING_OUTCOMES),
                                Stores.blobs(Names.OUTCOME_MARKS)),
                        Named.as("join-outcomes"));
        if (environment.config().models().stream().anyMatch(ModelConfig::judgesPeople)) {
            results("review-truths", joined);
        }
        return joined.filter((key, value) -> value instanceof byte[], Named.as("only-outcome-partials"))
                .mapValues(value -> (byte[]) value, Named.as("bytes-of-outcome-partials"))
                .repartition(repartitioned(Names.OUTCOME_PARTIALS, MERGING_TASKS));
    }

    private static KStream<byte[], byte[]> merged(List<KStream<byte[], byte[]>> streams, String name) {
        KStream<byte[], byte[]> all = streams.get(0);
        for (int i = 1; i < streams.size(); i++) {
            all = all.merge(streams.get(i), Named.as("more-" + name + "-" + i));
        }
        return all;
    }

    private ProcessorSupplier<byte[], byte[], byte[], Outgoing> closing() {
        List<String> stores = new ArrayList<>(
                List.of(Names.MERGED, Names.WINDOWS, Names.MARKS, Names.ALERTS, Names.ENDED, Names.RETRAINING));
        if (environment.hasOutcomes()) {
            stores.addAll(List.of(
                    Names.MERGED_OUTCOMES,
                    Names.OUTCOME_WINDOWS,
                    Names.OUTCOME_REACH,
                    Names.ORDERED_OUTCOMES,
                    Names.DETECTORS,
                    Names.TRUST));
        }
        if (environment.isJudgedAgainstLive()) {
            stores.add(Names.HISTORY);
        }
        if (environment.hasTargets()) {
            stores.add(Names.DRAWS);
        }
        if (environment.hasTargetsWhileAlerted()) {
            stores.add(Names.STANDING);
        }
        if (environment.hearsCampaigns()) {
            stores.add(Names.REVIEWED_ALERTS);
        }
        Stream<StoreBuilder<?>> onDisk =
                environment.hasOutcomes() ? Stream.of(Stores.large(Names.OUTCOME_ROWS)) : Stream.empty();
        return withStores(
                () -> new CloseWindows(environment, joiningTasks),
                Stream.concat(stores.stream().map(Stores::blobs), onDisk).toArray(StoreBuilder<?>[]::new));
    }

    private static <V> ProcessorSupplier<byte[], byte[], byte[], V> withStores(
            Supplier<Processor<byte[], byte[], byte[], V>> processor, StoreBuilder<?>... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], V> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(stores);
            }
        };
    }
}
