package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.plan.Plan;
import io.tidemark.monitor.plan.PlannedTopic;
import io.tidemark.monitor.plan.Right;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka cluster as an operator sees it; every failure is told in words. */
public final class Cluster implements AutoCloseable {

    /** How long to look for a broker at all: whoever has mistyped an address should not have to wait. */
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** One that has answered before is waited for: it may be starting or electing, and everybody else of the group waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** As the client begins to say that no name of a broker leads anywhere. */
    private static final String UNRESOLVED = "No resolvable bootstrap";

    private final KafkaConfig config;
    private final Admin admin;

    private Cluster(KafkaConfig config, Admin admin) {
        this.config = config;
        this.admin = admin;
    }

    /**
     * Connects, and finds out whether anybody answers.
     *
     * @throws Failure when nobody does within ten seconds, or the cluster refuses
     */
    public static Cluster connect(KafkaConfig config) {
        Admin admin;
        try {
            admin = Admin.create(adminProperties(config));
        } catch (KafkaException e) {
            throw Refused.of(config, e).orElseGet(() -> unusable(config, e));
        }
        Cluster cluster = new Cluster(config, admin);
        try {
            int millis = (int) CONNECTING.toMillis();
            cluster.get(admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                    .clusterId());
        } catch (Failure failure) {
            cluster.close();
            throw failure;
        }
        return cluster;
    }

    /** Settings that no client can be made of: but for a name that does not resolve now, another attempt would not help. */
    private static Failure unusable(KafkaConfig config, KafkaException failure) {
        String why = rootMessage(failure);
        return new Failure(
                why.startsWith(UNRESOLVED) ? ExitCode.CANNOT_CONNECT : ExitCode.INVALID_CONFIGURATION,
                "cannot make a Kafka client for " + config.bootstrap() + ": " + why
                        + ". Check kafka.bootstrap and kafka.properties.",
                failure);
    }

    /** Settings of an admin client. */
    public static Map<String, Object> adminProperties(KafkaConfig config) {
        Map<String, Object> properties = new HashMap<>(config.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrap());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) CONNECTING.toMillis() / 2);
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return properties;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /**
     * How many partitions topics have, by name.
     *
     * @throws Failure when one of them does not exist, or may not be seen
     */
    public Map<String, Integer> requireTopics(Collection<String> topics) {
        Map<String, Integer> partitions = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        SortedSet<Right> denied = new TreeSet<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, described) -> {
            try {
                partitions.put(topic, get(described).partitions().size());
            } catch (Failure failure) {
                if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic);
                } else if (failure.getCause() instanceof TopicAuthorizationException) {
                    denied.add(Right.ofTopic(topic, AclOperation.READ));
                } else {
                    throw failure;
                }
            }
        });
        requireNone(denied);
        if (!missing.isEmpty()) {
            throw new Failure(
                    ExitCode.NO_DATA,
                    "no such topic on " + config.bootstrap() + ": " + String.join(", ", missing)
                            + ". Input topics are yours: create them, or correct models[].predictions.topic.");
        }
        return partitions;
    }

    /** @throws Failure when the cluster says that a right of a plan is missing; of topics that do not exist it says nothing */
    public void requireRights(Plan plan) {
        Granted granted = new Granted(plan.rights());
        List<String> topics = plan.topics().stream().map(PlannedTopic::name).toList();
        DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        admin.describeTopics(topics, withRights).topicNameValues().forEach((topic, described) -> {
            try {
                granted.toTopic(topic, get(described).authorizedOperations());
            } catch (Failure failure) {
                if (failure.getCause() instanceof TopicAuthorizationException) {
                    granted.nothingToTopic(topic);
                } else if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
        });
        requireNone(granted.missing());
    }

    private void requireNone(SortedSet<Right> missing) {
        if (!missing.isEmpty()) {
            throw Refused.because(config, missing, null);
        }
    }

    /** @throws Failure when a topic has more than one partition */
    public void requireOnePartition(String topic) {
        int partitions = get(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .size();
        if (partitions != 1) {
            throw new Failure(
                    ExitCode.INVALID_CONFIGURATION,
                    "topic " + topic + " has " + partitions
                            + " partitions, and must have one: commands are decided on one"
                            + " after the other. Delete it; it is made anew at the next start.");
        }
    }

    /** Names of all topics. */
    public Set<String> topicNames() {
        return get(admin.listTopics().names());
    }

    /** Creates the topics that do not exist. */
    public void createMissing(Collection<NewTopic> topics) {
        createMissing(topics, new CreateTopicsOptions());
    }

    /** @throws Failure when a topic that does not exist could not be created */
    public void requireCreatable(Collection<NewTopic> topics) {
        createMissing(topics, new CreateTopicsOptions().validateOnly(true));
    }

    private void createMissing(Collection<NewTopic> topics, CreateTopicsOptions how) {
        Set<String> existing = topicNames();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        SortedSet<Right> denied = new TreeSet<>();
        admin.createTopics(missing, how).values().forEach((name, created) -> {
            try {
                get(created);
            } catch (Failure failure) {
                if (failure.getCause() instanceof TopicAuthorizationException) {
                    denied.add(Right.ofTopic(name, AclOperation.CREATE));
                } else if (!(failure.getCause() instanceof TopicExistsException)) {
                    throw failure;
                }
            }
        });
        requireNone(denied);
    }

    /** Creates input topics that do not exist; they keep records for ever, because brokers delete by event time. */
    public void createInputs(Collection<String> names, int partitions) {
        createMissing(names.stream()
                .map(name -> new NewTopic(name, Optional.of(partitions), Optional.empty())
                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")))
                .toList());
    }

    /** Client ids of the members of a consumer group; none of a group that does not exist. */
    public List<String> groupMembers(String group) {
        try {
            return get(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().stream()
                    .map(MemberDescription::clientId)
                    .toList();
        } catch (Failure failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw failure;
        }
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, "interrupted while talking to " + config.bootstrap(), e);
        } catch (ExecutionException e) {
            throw explained(e.getCause());
        }
    }

    private Failure explained(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new Failure(
                    ExitCode.CANNOT_CONNECT,
                    "no Kafka broker answered at " + config.bootstrap() + " in time. Is it running, is kafka.bootstrap"
                            + " right, and can this machine resolve and reach the address that the broker advertises?",
                    cause);
        }
        return Refused.of(config, cause)
                .orElseGet(() -> new Failure(ExitCode.FAILED, config.bootstrap() + ": " + cause.getMessage(), cause));
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
