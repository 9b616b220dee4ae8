package io.tidemark.producer.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds the topic of a replay, or creates it. */
final class TopicAdmin implements AutoCloseable {

    private static final String REQUEST_TIMEOUT_MS = "4000";
    private static final String TIMEOUT_MS = "7000";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long RETRY_MS = 100;

    private final ReplayTarget target;
    private final KafkaFailures failures;
    private final Admin admin;

    TopicAdmin(ReplayTarget target) {
        this.target = target;
        this.failures = new KafkaFailures(target);
        this.admin = connect();
    }

    private Admin connect() {
        Map<String, Object> config = new HashMap<>(target.kafka());
        config.put("request.timeout.ms", REQUEST_TIMEOUT_MS);
        config.put("default.api.timeout.ms", TIMEOUT_MS);
        try {
            return Admin.create(config);
        } catch (KafkaException e) {
            throw failures.ofStart(e);
        }
    }

    /** @throws ReplayException if no broker answers, or the topic is missing and shall not be created */
    Topic prepare() throws InterruptedException {
        try {
            if (target.createPartitions().isPresent()) {
                return describeOrCreate(target.createPartitions().getAsInt());
            }
            return describePatiently();
        } catch (ExecutionException e) {
            throw failures.ofRequest(e.getCause());
        }
    }

    private Topic describeOrCreate(int partitions) throws InterruptedException, ExecutionException {
        try {
            return describe();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return create(partitions);
            }
            throw e;
        }
    }

    private Topic create(int partitions) throws InterruptedException, ExecutionException {
        NewTopic topic = new NewTopic(target.topic(), Optional.of(partitions), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        try {
            admin.createTopics(List.of(topic)).all().get();
            return new Topic(target.topic(), partitions, Optional.empty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return describePatiently();
            }
            throw e;
        }
    }

    // A broker learns of a topic a moment after its creation.
    private Topic describePatiently() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        while (true) {
            try {
                return describe();
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
                Thread.sleep(RETRY_MS);
            }
        }
    }

    private Topic describe() throws InterruptedException, ExecutionException {
        int partitions = admin.describeTopics(List.of(target.topic()))
                .topicNameValues()
                .get(target.topic())
                .get()
                .partitions()
                .size();
        return new Topic(target.topic(), partitions, retention());
    }

    private Optional<Duration> retention() throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, target.topic());
        try {
            return retention(admin.describeConfigs(List.of(resource))
                    .values()
                    .get(resource)
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                // Who may write need not be allowed to see settings.
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<Duration> retention(Config config) {
        boolean deletes =
                config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_DELETE);
        long millis = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        return deletes && millis >= 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
