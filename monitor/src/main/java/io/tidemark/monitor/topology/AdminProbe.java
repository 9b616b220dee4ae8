package io.tidemark.monitor.topology;

import io.tidemark.monitor.health.Observation.Reach;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers, on one thread of its own, how far the input topics reach and what the group has committed. Partition
 * states are decided on what it saw last.
 *
 * <p>It also watches for partitions added to an input topic, and grows the changelogs of the stores that belong to its
 * partitions before the group notices: their state belongs to the source partition, not to a range of keys, so growing
 * them loses nothing, while Kafka Streams would refuse to go on.
 */
public final class AdminProbe implements SourceProbe, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminProbe.class);

    /** For so long after an input topic has grown, members of the group may trip over it. */
    private static final Duration GROWING = Duration.ofMinutes(1);

    private final Admin admin;
    private final String application;
    private final Set<String> topics;
    private final Map<TopicPartition, Sample> samples = new ConcurrentHashMap<>();
    private final Map<String, Integer> partitions = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;
    private volatile long grownAt;
    private volatile long answeredAt = System.nanoTime();
    private volatile String problem;

    /**
     * @param admin closed with this
     * @param topics the input topics
     */
    public AdminProbe(Admin admin, String application, Set<String> topics) {
        this.admin = admin;
        this.application = application;
        this.topics = Set.copyOf(topics);
        this.grownAt = System.nanoTime() - GROWING.toNanos();
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "source-probe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks once, so that everything is known and the changelogs fit, then again and again. */
    public AdminProbe start(Duration interval) throws InterruptedException, ExecutionException {
        look();
        long nanos = interval.toNanos();
        var unused = executor.scheduleWithFixedDelay(this::lookAgain, nanos, nanos, TimeUnit.NANOSECONDS);
        return this;
    }

    private void lookAgain() {
        try {
            look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            if (executor.isShutdown()) {
                return;
            }
            problem = e.getMessage();
            LOG.warn(
                    "Cannot see how far the input topics reach ({}): windows that wait for silent partitions stay open"
                            + " until the brokers answer again",
                    e.getMessage());
        }
    }

    /**
     * Whether an input topic has just got more partitions. A stream thread that noticed before the changelogs had grown
     * has failed by that, and will not again.
     */
    public boolean hasJustGrown() {
        lookAgain();
        return System.nanoTime() - grownAt < GROWING.toNanos();
    }

    private synchronized void look() throws InterruptedException, ExecutionException {
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        List<TopicPartition> all = new ArrayList<>();
        for (TopicDescription topic : described.values()) {
            int count = topic.partitions().size();
            growChangelogs(topic.name(), count);
            Integer before = partitions.put(topic.name(), count);
            if (before != null && before < count) {
                grownAt = System.nanoTime();
            }
            topic.partitions().forEach(partition -> all.add(new TopicPartition(topic.name(), partition.partition())));
        }
        sample(all);
        answeredAt = System.nanoTime();
        problem = null;
    }

    private void sample(List<TopicPartition> all) throws InterruptedException, ExecutionException {
        long now = System.nanoTime();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(application)
                .partitionsToOffsetAndMetadata()
                .get();
        var ends = offsets(all, OffsetSpec.latest());
        var starts = offsets(all, OffsetSpec.earliest());
        for (TopicPartition partition : all) {
            OffsetAndMetadata offset = committed.get(partition);
            long readUpTo = Math.max(
                    offset == null ? 0 : offset.offset(), starts.get(partition).offset());
            samples.put(partition, new Sample(ends.get(partition).offset(), readUpTo, now));
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> all, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        all.forEach(partition -> wanted.put(partition, spec));
        return admin.listOffsets(wanted).all().get();
    }

    private void growChangelogs(String topic, int count) throws InterruptedException, ExecutionException {
        for (String store : List.of(Names.PANES, Names.PROGRESS, Names.LABEL_PROGRESS)) {
            String changelog = application + "-" + Names.of(store, topic) + "-changelog";
            int now = partitionsOf(changelog);
            if (now > 0 && now < count) {
                LOG.info("{} has {} partitions now: growing {} from {}", topic, count, changelog, now);
                admin.createPartitions(Map.of(changelog, NewPartitions.increaseTo(count)))
                        .all()
                        .get();
            }
        }
    }

    /** 0 for a topic that does not exist; where ACLs rule, one that is none of ours may not be seen, whether it exists or not. */
    private int partitionsOf(String topic) throws InterruptedException, ExecutionException {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicAuthorizationException) {
                return 0;
            }
            throw e;
        }
    }

    /** Time since the brokers last answered all that it asks. */
    public Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** Why the last look failed; empty when it did not. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** How far the group is behind on each input topic. */
    public Map<String, Reach> reach() {
        Map<String, Reach> reach = new TreeMap<>();
        partitions.forEach((topic, count) -> {
            Map<Integer, Long> lag = new TreeMap<>();
            for (int partition = 0; partition < count; partition++) {
                Sample sample = samples.get(new TopicPartition(topic, partition));
                if (sample != null) {
                    lag.put(partition, Math.max(0, sample.end() - sample.readUpTo()));
                }
            }
            reach.put(topic, new Reach(count, lag));
        });
        return reach;
    }

    @Override
    public Sample sample(TopicPartition partition) {
        return samples.get(partition);
    }

    @Override
    public int partitions(String topic) {
        return partitions.getOrDefault(topic, 1);
    }

    /** Partitions of all topics, as last seen. */
    public Map<String, Integer> partitions() {
        return Map.copyOf(partitions);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        admin.close(Duration.ofSeconds(5));
    }
}
