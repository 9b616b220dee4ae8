package io.tidemark.bench.growth;

import io.tidemark.bench.forms.TidemarkForm;
import io.tidemark.bench.input.Committed;
import io.tidemark.bench.input.Predictions;
import io.tidemark.bench.input.Workbench;
import io.tidemark.bench.throughput.LogSizes;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.RunningMonitor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The application reads predictions as they happen, from the beginning of a pane to the middle of another. */
final class GrowthRun {

    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Workbench bench;
    private final String name;
    private final MonitorConfig config;

    private GrowthRun(Workbench bench, String name, String topic) {
        this.bench = bench;
        this.name = name;
        this.config = bench.config(name, topic);
    }

    /**
     * Runs it.
     *
     * @param bench furnished
     * @param name of the run; no other on the same broker has it
     */
    static Sizes of(Workbench bench, String name, Setting setting, Pace pace) {
        String topic = name + "-predictions";
        bench.configured("growth.yaml", Map.of("PANE", pace.paneSeconds() + "s"));
        bench.create(List.of(new NewTopic(topic, setting.partitions(), (short) 1)));
        GrowthRun run = new GrowthRun(bench, name, topic);
        run.send(topic, setting, pace);
        Predicate<String> changelogs = run.internal("-changelog");
        LogSizes after = LogSizes.of(bench.bootstrap());
        return new Sizes(
                after.of(changelogs.or(run.internal("-repartition"))) * 1000.0 / pace.millis(),
                after.topics(changelogs).stream().mapToLong(run::live).sum(),
                run.profiles().stream()
                        .mapToInt(record -> record.value().length)
                        .max()
                        .orElseThrow());
    }

    private Predicate<String> internal(String kind) {
        return topic -> topic.startsWith(name + "-") && topic.endsWith(kind);
    }

    /** Returns when all was read, and the windows that have ended were closed. */
    private void send(String topic, Setting setting, Pace pace) {
        try (RunningMonitor running = TidemarkForm.serve(config);
                Predictions predictions = new Predictions(bench, topic, setting.partitions());
                Admin admin = Admin.create(Map.of("bootstrap.servers", bench.bootstrap()))) {
            Thread.sleep(pace.paneMillis() - System.currentTimeMillis() % pace.paneMillis());
            long sent =
                    predictions.pace(pace.millis(), (long) pace.perSecond() * setting.times() * setting.partitions());
            await(running, () -> Committed.records(admin, name, topic) == sent);
            await(running, () -> profiles().size() >= pace.panes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void await(RunningMonitor running, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (running.awaitStop(GLANCE) || System.nanoTime() > deadline) {
                throw new IllegalStateException("the application did not read all, or did not close the windows");
            }
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> profiles() {
        return read(config.topics().profiles());
    }

    /** A key of a changelog; partitions have their own entries under the same key. */
    private record Entry(int partition, ByteBuffer key) {}

    /** Bytes of the last values of all keys. */
    private long live(String changelog) {
        Map<Entry, Integer> last = new HashMap<>();
        read(changelog)
                .forEach(record -> last.put(
                        new Entry(record.partition(), ByteBuffer.wrap(record.key())),
                        record.value() == null ? 0 : record.key().length + record.value().length));
        return last.values().stream().mapToLong(Integer::longValue).sum();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (TopicReader reader = new TopicReader(Map.of("bootstrap.servers", bench.bootstrap()))) {
            return reader.readAll(topic);
        }
    }
}
