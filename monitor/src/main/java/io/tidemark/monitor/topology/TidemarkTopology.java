package io.tidemark.monitor.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
 * predictions ── profile panes ──partials──> close windows ──> reports, profiles, alerts
 *                (per source partition)      (per model)
 *                    └──> dead letters, review tasks
 * </pre>
 *
 * <p>Raw records are never re-keyed; only partials cross the network, and from the end of a window to a readable alert
 * there are two transactions. Each input topic has a sub-topology and stores of its own; all meet in one that merges.
 */
public final class TidemarkTopology {

    /** Partitions of the internal topic of partials: fixed, since the merged state is spread by it. */
    public static final int MERGING_TASKS = 4;

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private final Environment environment;
    private final List<InputTopic> inputs;

    public TidemarkTopology(Environment environment) {
        this.environment = environment;
        this.inputs = InputTopic.of(environment.config());
    }

    /** @param config the same settings that the application runs with */
    public Topology build(StreamsConfig config) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        partials(builder)
                .process(closing(), Named.as("close-windows"))
                .to(
                        (key, outgoing, context) -> outgoing.topic(),
                        Produced.with(BYTES, Outgoing.SERDE).withName("results"));
        return builder.build();
    }

    private KStream<byte[], byte[]> partials(StreamsBuilder builder) {
        KStream<byte[], byte[]> all = partials(builder, inputs.get(0));
        for (InputTopic input : inputs.subList(1, inputs.size())) {
            all = all.merge(partials(builder, input), Named.as(Names.of("and-partials", input.topic())));
        }
        return all;
    }

    private KStream<byte[], byte[]> partials(StreamsBuilder builder, InputTopic input) {
        String topic = input.topic();
        KStream<byte[], Object> profiled = builder.stream(
                        topic,
                        Consumed.with(BYTES, BYTES)
                                .withName(Names.of("predictions", topic))
                                .withTimestampExtractor(new PlausibleTimestamps()))
                .process(profiling(input), Named.as(Names.of("profile-panes", topic)));
        results(topic, profiled);
        return profiled.filterNot(TidemarkTopology::isResult, Named.as(Names.of("only-partials", topic)))
                .mapValues(value -> (byte[]) value, Named.as(Names.of("partial-bytes", topic)))
                .repartition(Repartitioned.with(BYTES, BYTES)
                        .withName(Names.of(Names.PARTIALS, topic))
                        .withNumberOfPartitions(MERGING_TASKS)
                        .withStreamPartitioner(new MergeRouting()));
    }

    /** What leaves the application in the first transaction: dead letters and review tasks. */
    private static void results(String topic, KStream<byte[], Object> profiled) {
        profiled.filter(TidemarkTopology::isResult, Named.as(Names.of("only-results", topic)))
                .mapValues(value -> (Outgoing) value, Named.as(Names.of("result-bytes", topic)))
                .to(
                        (key, outgoing, context) -> outgoing.topic(),
                        Produced.with(BYTES, Outgoing.SERDE).withName(Names.of("results", topic)));
    }

    private static boolean isResult(byte[] key, Object value) {
        return value instanceof Outgoing;
    }

    private ProcessorSupplier<byte[], byte[], byte[], Object> profiling(InputTopic input) {
        return withStores(
                () -> new ProfilePanes(input, environment),
                Names.of(Names.PANES, input.topic()),
                Names.of(Names.PROGRESS, input.topic()));
    }

    private ProcessorSupplier<byte[], byte[], byte[], Outgoing> closing() {
        return withStores(
                () -> new CloseWindows(environment),
                Names.MERGED,
                Names.WINDOWS,
                Names.MARKS,
                Names.ALERTS,
                Names.ENDED);
    }

    private static <V> ProcessorSupplier<byte[], byte[], byte[], V> withStores(
            Supplier<Processor<byte[], byte[], byte[], V>> processor, String... stores) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], V> get() {
                return processor.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Arrays.stream(stores).map(Stores::blobs).collect(Collectors.toSet());
            }
        };
    }
}
