package io.tidemark.monitor.demo;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.InputEnd;
import io.tidemark.monitor.operation.RunningMonitor;
import java.time.Duration;
import java.util.function.IntConsumer;

/** The monitor at work: one instance, and another one in its place when its configuration has changed. */
final class Watch implements AutoCloseable {

    private final IntConsumer ended;
    private final InputEnd end;

    /** Null while it is replaced. */
    private volatile RunningMonitor instance;

    private boolean isClosed;

    private Watch(IntConsumer ended, InputEnd end) {
        this.ended = ended;
        this.end = end;
    }

    /**
     * Starts an instance.
     *
     * @param ended as {@link RunningMonitor#start(ConfiguredMonitor, IntConsumer, InputEnd)}
     */
    static Watch start(MonitorConfig config, IntConsumer ended, InputEnd end) {
        Watch watch = new Watch(ended, end);
        watch.begin(config);
        return watch;
    }

    /** Stops the instance, and starts another one: what an operator does who has changed the file. */
    synchronized void restart(MonitorConfig config) {
        RunningMonitor old = instance;
        instance = null;
        if (old != null) {
            old.close();
        }
        if (!isClosed) {
            begin(config);
        }
    }

    private void begin(MonitorConfig config) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            monitor.prepare(cluster);
        }
        instance = RunningMonitor.start(monitor, ended, end);
    }

    boolean isRunning() {
        RunningMonitor now = instance;
        return now != null && now.isRunning();
    }

    /** Waits for some time; whether the monitor has stopped in it, by itself. */
    boolean awaitStop(Duration time) throws InterruptedException {
        RunningMonitor now = instance;
        if (now == null) {
            Thread.sleep(time.toMillis());
            return false;
        }
        return now.awaitStop(time) && now == instance;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (instance != null) {
            instance.close();
        }
    }
}
