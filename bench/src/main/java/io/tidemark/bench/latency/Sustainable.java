package io.tidemark.bench.latency;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Committed;
import io.tidemark.bench.input.Workbench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;

/** Finds the rate that the application sustains while the traffic is being made on the same machine. */
final class Sustainable {

    private static final long WARM_UP_SECONDS = 15;
    private static final long SLICE_MS = 1_000;
    private static final long WITHOUT_LIMIT = 10_000_000;

    private Sustainable() {}

    /** Records a second that were read and committed while more were sent than can be read, or as many as can be sent. */
    static long perSecond(Workbench bench, String topic, int partitions, long seconds, List<String> jvm) {
        bench.configured("latency.yaml", Map.of("COMMIT", "1s"));
        String name = "run-" + topic;
        AtomicBoolean done = new AtomicBoolean();
        try (FormProcess application = FormProcess.serve(new Job(bench, name, topic, 0, progress -> {}), jvm);
                LiveTraffic traffic = new LiveTraffic(bench, topic, partitions);
                Admin admin = Admin.create(Map.of("bootstrap.servers", bench.bootstrap()))) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    traffic.send(WITHOUT_LIMIT, SLICE_MS);
                }
            });
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long before = Committed.records(admin, name, topic);
            long start = System.nanoTime();
            TimeUnit.SECONDS.sleep(seconds);
            long read = Committed.records(admin, name, topic) - before;
            double took = (System.nanoTime() - start) / 1e9;
            done.set(true);
            sending.join();
            application.requireAlive();
            return Math.round(read / took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
