package io.tidemark.monitor.commands;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one instance of the application until it is stopped. */
@Command(
        name = "run",
        description = "Watches the configured models until it is stopped (Ctrl-C).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        MonitorConfig config = configuration.read();
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            monitor.prepare(cluster);
        }
        CountDownLatch closed = new CountDownLatch(1);
        try (RunningMonitor running = RunningMonitor.start(monitor, null)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, closed), "stop"));
            announce(config, monitor);
            while (!running.awaitStop(Duration.ofSeconds(1))) {
                // it runs
            }
        } finally {
            closed.countDown();
        }
        return ExitCode.OK.number();
    }

    private static void stop(RunningMonitor running, CountDownLatch closed) {
        running.close();
        try {
            closed.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(MonitorConfig config, ConfiguredMonitor monitor) {
        output.progress("Watching " + config.models().size() + " models on "
                + config.kafka().bootstrap() + " as " + config.application() + " (configuration " + monitor.configId()
                + "), from the oldest record that the group has not read.");
        output.progress("Reports go to " + config.topics().reports() + ", alerts to "
                + config.topics().alerts() + ", unreadable records to "
                + config.topics().deadLetters()
                + (config.isReviewed()
                        ? ", predictions for people to " + config.topics().reviewTasks()
                        : "")
                + ". Stop with Ctrl-C.");
    }
}
