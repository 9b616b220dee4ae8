package io.tidemark.monitor.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.health.Vitals;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.Refused;
import io.tidemark.monitor.outcomes.LabelTally;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.topology.AdminProbe;
import io.tidemark.monitor.topology.Environment;
import io.tidemark.monitor.topology.TidemarkTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the application, running. */
public final class RunningMonitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningMonitor.class);
    private static final Duration BEFORE_NEXT_THREAD = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final ConfiguredMonitor monitor;
    private final AdminProbe probe;
    private final KafkaStreams streams;
    private final Path stateFolder;
    private final Restoration restoration = new Restoration();
    private final MeterRegistry meters;
    private final Vitals vitals;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile Throwable failure;
    private final Environment environment;
    private Reception reception;
    private Optional<RunningDesk> desk = Optional.empty();
    private Optional<ReviewCounter> counter = Optional.empty();

    private RunningMonitor(ConfiguredMonitor monitor, IntConsumer bounded, InputEnd end) {
        this.monitor = monitor;
        MonitorConfig config = monitor.config();
        this.stateFolder = temporaryFolder();
        this.probe = new AdminProbe(
                Admin.create(Cluster.adminProperties(config.kafka())), config.application(), config.readTopics());
        this.meters = config.http().isOn()
                ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
                : new CompositeMeterRegistry();
        this.vitals = new Vitals(
                meters, config.readTopics(), PaneClock.of(config.windows(), config.timing()), InstantSource.system());
        this.environment = monitor.environment(end.over(probe), vitals, bounded);
        StreamsConfig settings = StreamsSettings.of(config, monitor.configId(), stateFolder);
        this.streams = new KafkaStreams(new TidemarkTopology(environment).build(settings), settings);
        streams.setUncaughtExceptionHandler(this::onFailure);
        streams.setStateListener((now, before) -> onState(now));
        streams.setGlobalStateRestoreListener(restoration);
    }

    /**
     * Starts an instance. The topics exist.
     *
     * @param bounded receives the number of each merging task that has seen the end of every input; null for input
     *     without an end
     */
    public static RunningMonitor start(ConfiguredMonitor monitor, IntConsumer bounded) {
        return start(monitor, bounded, InputEnd.reached());
    }

    /**
     * The same for input that is written meanwhile.
     *
     * @param end is told when it is complete
     */
    public static RunningMonitor start(ConfiguredMonitor monitor, IntConsumer bounded, InputEnd end) {
        RunningMonitor running = new RunningMonitor(monitor, bounded, end);
        try {
            running.probe.start(Duration.ofMillis(bounded == null ? 1000 : 100));
            running.receive(bounded != null);
        } catch (Failure e) {
            running.close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.close();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while starting", e);
        } catch (ExecutionException e) {
            running.close();
            throw Refused.of(monitor.config().kafka(), e)
                    .orElseGet(() -> new Failure(
                            ExitCode.FAILED,
                            "cannot look at the input topics: " + e.getCause().getMessage(),
                            e.getCause()));
        }
        running.streams.start();
        running.openDesk(bounded != null);
        return running;
    }

    private void openDesk(boolean isBounded) {
        if (!isBounded && monitor.config().isReviewed()) {
            try {
                desk = Optional.of(
                        RunningDesk.start(monitor, environment, stateFolder.resolve("desk"), this::onFailure));
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
    }

    private void receive(boolean isBounded) {
        if (meters instanceof PrometheusMeterRegistry prometheus) {
            MonitorConfig config = monitor.config();
            RegistryWatch registry = new RegistryWatch(monitor.registry());
            ChangelogMeters changelogs = new ChangelogMeters(
                    meters, vitals, config.application(), streams::metrics, Reception.LOOKS_OF_A_MINUTE);
            Doctor doctor =
                    new Doctor(monitor, streams, probe, vitals, restoration, this::failure, registry, changelogs);
            if (!isBounded && config.isReviewed()) {
                counter = Optional.of(ReviewCounter.of(config, monitor.registry()));
            }
            reception = Reception.open(
                    config.http(),
                    prometheus,
                    streams,
                    doctor,
                    registry,
                    server -> counter.ifPresent(open -> open.addTo(server)));
        }
    }

    private Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tidemark-state");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for Kafka Streams", e);
        }
    }

    private StreamThreadExceptionResponse onFailure(Throwable thrown) {
        Optional<Throwable> passing = PassingTrouble.in(thrown);
        if (passing.isPresent()) {
            LOG.warn(
                    "A stream thread gave up and is replaced; nothing is lost: {}",
                    passing.get().getMessage());
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (probe.hasJustGrown()) {
            LOG.warn(
                    "A stream thread gave up on an input topic that was just given more partitions, and is replaced;"
                            + " nothing is lost: {}",
                    thrown.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        failure = thrown;
        LOG.error(
                "A stream thread failed; this instance stops. Its work is taken over by others, or after a restart",
                thrown);
        stopped.completeExceptionally(thrown);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Who refuses does so at once, and would be asked as fast as threads are made. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BEFORE_NEXT_THREAD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onState(KafkaStreams.State now) {
        if (now == KafkaStreams.State.ERROR) {
            stopped.completeExceptionally(new IllegalStateException("Kafka Streams stopped by an error"));
        } else if (now == KafkaStreams.State.NOT_RUNNING) {
            stopped.complete(null);
        } else if (now == KafkaStreams.State.RUNNING) {
            LOG.info("Running: the tasks of this instance are assigned and restored");
        }
    }

    /** What has become of the labels that this instance joins, by model. */
    public Map<String, LabelTally> labels() {
        return vitals.labels();
    }

    /** Whether every task is assigned and restored. */
    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /**
     * Waits until the instance has stopped.
     *
     * @return false when it is still running after the time
     * @throws Failure when it stopped by itself, with the reason
     */
    public boolean awaitStop(Duration time) throws InterruptedException {
        try {
            stopped.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        }
    }

    private Failure explained(Throwable thrown) {
        MonitorConfig config = monitor.config();
        return new MissingRights(() -> monitor.plan(probe.partitions()))
                .in(config.kafka(), thrown)
                .or(() -> Refused.of(config.kafka(), thrown))
                .or(() -> FullDisk.in(
                        config.kafka().properties().getOrDefault("state.dir", stateFolder.toString()), thrown))
                .orElseGet(() ->
                        new Failure(ExitCode.FAILED, "stopped: " + root(thrown).getMessage(), thrown));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The port where health and metrics are served; empty without. */
    public OptionalInt httpPort() {
        return reception == null ? OptionalInt.empty() : OptionalInt.of(reception.port());
    }

    /** Commits what is under way, leaves the group, and stops. */
    @Override
    public void close() {
        desk.ifPresent(RunningDesk::close);
        streams.close(CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (reception != null) {
            reception.close();
        }
        counter.ifPresent(ReviewCounter::close);
        probe.close();
        delete(stateFolder);
    }

    public ConfiguredMonitor monitor() {
        return monitor;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("left behind: {}", folder, e);
        }
    }
}
