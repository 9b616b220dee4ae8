package io.tidemark.bench.scale;

import io.tidemark.bench.forms.FormProcess;
import io.tidemark.bench.forms.Job;
import io.tidemark.bench.input.Committed;
import io.tidemark.bench.input.Workbench;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/**
 * Some instances, each a process, read the same backlog together.
 *
 * @param instances how many
 * @param perSecond predictions committed a second, from three tenths of them to nine
 * @param shares partitions of predictions that each of them had
 */
record ScaleRun(int instances, double perSecond, List<Long> shares) {

    private static final double FROM = 0.3;
    private static final double TO = 0.9;
    private static final long GLANCE_MS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(15);

    static ScaleRun of(Workbench bench, String topic, long records, int instances, List<String> jvm) {
        String run = "scale-" + instances;
        List<CompletableFuture<FormProcess>> starting = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> FormProcess.serve(new Job(bench, run, topic, 0, done -> {}), jvm)))
                .limit(instances)
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bench.bootstrap()))) {
            double before = awaitRead(admin, run, topic, (long) (FROM * records), records);
            List<Long> shares = shares(admin, run, topic);
            long first = Committed.records(admin, run, topic);
            double after = awaitRead(admin, run, topic, (long) (TO * records), records);
            return new ScaleRun(instances, (Committed.records(admin, run, topic) - first) / (after - before), shares);
        } finally {
            starting.forEach(process -> process.join().close());
        }
    }

    /** Returns when so many have been committed: the time in seconds. */
    private static double awaitRead(Admin admin, String group, String topic, long wanted, long records) {
        long start = System.nanoTime();
        for (long read = 0; read < wanted; read = Committed.records(admin, group, topic)) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("only %,d of %,d predictions were read".formatted(read, records));
            }
            pause();
        }
        return System.nanoTime() / 1e9;
    }

    private static List<Long> shares(Admin admin, String group, String topic) {
        return get(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                .map(member -> member.assignment().topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .count())
                .toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the brokers do not tell what has been read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GLANCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
