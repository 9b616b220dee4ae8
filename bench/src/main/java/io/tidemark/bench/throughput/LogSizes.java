package io.tidemark.bench.throughput;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Sizes of the logs of one broker, by topic: bytes as they were sent, compressed. */
public final class LogSizes {

    private final Map<String, Long> byTopic;

    private LogSizes(Map<String, Long> byTopic) {
        this.byTopic = byTopic;
    }

    /** As they are now. */
    public static LogSizes of(String bootstrap) {
        Map<String, Long> sizes = new HashMap<>();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .values()
                    .forEach(folder -> folder.replicaInfos()
                            .forEach((partition, log) -> sizes.merge(partition.topic(), log.size(), Long::sum)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell the sizes of its logs", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new LogSizes(sizes);
    }

    /** Bytes of the topics chosen. */
    public long of(Predicate<String> topics) {
        return since(new LogSizes(Map.of()), topics);
    }

    /** Names of the topics chosen. */
    public Set<String> topics(Predicate<String> chosen) {
        return byTopic.keySet().stream().filter(chosen).collect(Collectors.toSet());
    }

    /** Bytes added since then to the topics chosen. */
    long since(LogSizes before, Predicate<String> topics) {
        return byTopic.entrySet().stream()
                .filter(topic -> topics.test(topic.getKey()))
                .mapToLong(topic -> topic.getValue() - before.byTopic.getOrDefault(topic.getKey(), 0L))
                .sum();
    }
}
