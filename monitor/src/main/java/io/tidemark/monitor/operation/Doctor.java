package io.tidemark.monitor.operation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.monitor.config.ModelConfig;
import io.tidemark.monitor.health.Diagnosis;
import io.tidemark.monitor.health.Health;
import io.tidemark.monitor.health.Observation;
import io.tidemark.monitor.health.Observation.Brokers;
import io.tidemark.monitor.health.Observation.Identity;
import io.tidemark.monitor.health.Phase;
import io.tidemark.monitor.health.RecentShares;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.topology.AdminProbe;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;

/** Looks at a running instance and says how it does. Whoever asks waits for nobody: all that takes time was done before. */
final class Doctor implements Supplier<Health> {

    private final ConfiguredMonitor monitor;
    private final KafkaStreams streams;
    private final AdminProbe probe;
    private final Vitals vitals;
    private final Restoration restoration;
    private final Supplier<Optional<Throwable>> failure;
    private final RegistryWatch registry;
    private final ChangelogMeters changelogs;
    private final RecentShares recent = new RecentShares(Reception.LOOKS_OF_FIVE_MINUTES);
    private volatile Map<String, Double> recentDeadLetters = Map.of();

    Doctor(
            ConfiguredMonitor monitor,
            KafkaStreams streams,
            AdminProbe probe,
            Vitals vitals,
            Restoration restoration,
            Supplier<Optional<Throwable>> failure,
            RegistryWatch registry,
            ChangelogMeters changelogs) {
        this.monitor = monitor;
        this.streams = streams;
        this.probe = probe;
        this.vitals = vitals;
        this.restoration = restoration;
        this.failure = failure;
        this.registry = registry;
        this.changelogs = changelogs;
    }

    /** Takes note of what is judged by how it changes; to be called now and then by one thread. */
    void look() {
        recentDeadLetters = recent.look(vitals.sources());
        changelogs.look();
    }

    @Override
    public Health get() {
        return Diagnosis.of(observe());
    }

    private Observation observe() {
        return new Observation(
                Instant.now(),
                new Identity(monitor.config().application(), monitor.configId()),
                phase(),
                failure.get().map(Doctor::rootMessage),
                streams.metadataForLocalThreads().size(),
                restoration.progress(),
                new Brokers(monitor.config().kafka().bootstrap(), probe.silentFor(), probe.problem()),
                labelTopics(),
                probe.reach(),
                vitals.sources(),
                recentDeadLetters,
                vitals.windows(),
                vitals.labels(),
                monitor.config().models().stream().map(ModelConfig::name).toList(),
                registry.last(),
                changelogs.hitRatios());
    }

    private Set<String> labelTopics() {
        return monitor.config().models().stream()
                .flatMap(model -> model.labelTopics().stream())
                .collect(Collectors.toSet());
    }

    private Phase phase() {
        return switch (streams.state()) {
            case CREATED -> Phase.STARTING;
            case REBALANCING -> Phase.ASSIGNING;
            case RUNNING -> Phase.RUNNING;
            case PENDING_SHUTDOWN -> failure.get().isPresent() ? Phase.FAILED : Phase.STOPPING;
            case NOT_RUNNING -> failure.get().isPresent() ? Phase.FAILED : Phase.STOPPED;
            case PENDING_ERROR, ERROR -> Phase.FAILED;
        };
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** The same as meters. */
    void bindTo(MeterRegistry meters) {
        gauge(meters, "tidemark.live", "1 when a restart would not help", health -> health.live() ? 1 : 0);
        gauge(meters, "tidemark.ready", "1 when the instance does its work", health -> health.ready() ? 1 : 0);
        Gauge.builder("tidemark.restore.ratio", () -> restoration.progress().share())
                .description("Share of the state that has been restored; 1 when there is nothing to restore")
                .register(meters);
        probe.reach()
                .keySet()
                .forEach(topic -> Gauge.builder("tidemark.input.lag", () -> lag(topic))
                        .tag("topic", topic)
                        .baseUnit("records")
                        .description("Records between what the application has committed and the end of the topic")
                        .register(meters));
        Gauge.builder("tidemark.registry.reachable", () -> registryReachable())
                .description("1 when the schema registry answers as it should; NaN without one")
                .register(meters);
        Gauge.builder("tidemark.info", () -> 1)
                .tag("application", monitor.config().application())
                .tag("config", monitor.configId())
                .description("Which application and configuration this is")
                .register(meters);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<Health> value) {
        Gauge.builder(name, this, doctor -> value.applyAsDouble(doctor.get()))
                .description(description)
                .register(meters);
    }

    private double lag(String topic) {
        return probe.reach().get(topic).lag().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private double registryReachable() {
        return registry.last()
                .map(state -> state.problem().isEmpty() ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }
}
