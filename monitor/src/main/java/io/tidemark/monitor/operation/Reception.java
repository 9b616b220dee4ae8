package io.tidemark.monitor.operation;

import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.health.HealthServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where others ask an instance how it does: serves health and metrics, and looks around now and then for that. */
final class Reception implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final int LOOK_SECONDS = 5;
    private static final int ASK_SECONDS = 10;

    /** Looks that make up the last five minutes, and the last one. */
    static final int LOOKS_OF_FIVE_MINUTES = 300 / LOOK_SECONDS;

    static final int LOOKS_OF_A_MINUTE = 60 / LOOK_SECONDS;

    private final ScheduledExecutorService executor;
    private final KafkaStreamsMetrics kafkaMetrics;
    private final JvmGcMetrics collector = new JvmGcMetrics();
    private final PrometheusMeterRegistry meters;
    private final HealthServer server;

    private Reception(
            HttpConfig config,
            PrometheusMeterRegistry meters,
            KafkaStreams streams,
            Doctor doctor,
            Consumer<JavalinConfig> more) {
        this.meters = meters;
        this.executor = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        this.kafkaMetrics =
                new KafkaStreamsMetrics(streams, List.of(), executor, Duration.ofSeconds(2L * LOOK_SECONDS));
        this.server = HealthServer.start(config, doctor, meters::scrape, more);
    }

    /**
     * Opens; the stream threads need not have been started.
     *
     * @param more adds what else is to be had at the same address
     */
    static Reception open(
            HttpConfig config,
            PrometheusMeterRegistry meters,
            KafkaStreams streams,
            Doctor doctor,
            RegistryWatch registry,
            Consumer<JavalinConfig> more) {
        Reception open = new Reception(config, meters, streams, doctor, more);
        open.bind(doctor);
        open.every(LOOK_SECONDS, doctor::look);
        open.every(ASK_SECONDS, registry::ask);
        LOG.info("Health and metrics at http://{}:{}/health and /metrics", config.host(), open.port());
        return open;
    }

    private void bind(Doctor doctor) {
        doctor.bindTo(meters);
        kafkaMetrics.bindTo(meters);
        collector.bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
    }

    private void every(int seconds, Runnable task) {
        var unused = executor.scheduleWithFixedDelay(() -> guarded(task), 0, seconds, TimeUnit.SECONDS);
    }

    /** A task that throws would not be run again. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("Health could not be looked at: {}", e.toString());
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        executor.shutdownNow();
        kafkaMetrics.close();
        collector.close();
        meters.close();
    }
}
