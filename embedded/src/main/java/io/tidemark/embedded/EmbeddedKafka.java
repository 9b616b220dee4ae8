package io.tidemark.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A real Kafka cluster (KRaft) inside this JVM, on free ports of the loopback address, without authentication.
 *
 * <p>For demos and tests. A fatal fault of a broker, such as a full disk, halts the JVM: to survive that, or to kill
 * brokers, use {@link ForkedKafka} or {@link ForkedCluster}. Not safe for use by many threads.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration LONGEST_UNLISTED = Duration.ofSeconds(10);

    private final DataFolder folder;
    private final NodeSettings settings;
    private final NavigableMap<Integer, KafkaNode> running = new TreeMap<>();

    private EmbeddedKafka(DataFolder folder, NodeSettings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** One broker, whose data is deleted on close. */
    public static EmbeddedKafka start() {
        return start(KafkaOptions.temporary());
    }

    /**
     * Returns when every broker serves clients.
     *
     * @throws IllegalStateException if a broker does not start; the message names its folder
     */
    public static EmbeddedKafka start(KafkaOptions options) {
        List<Integer> all = IntStream.rangeClosed(1, options.brokers()).boxed().toList();
        return start(DataFolder.openAlone(options.folder()), options, all);
    }

    /** Some of the nodes of a cluster, whose folder the process that started this one holds. */
    static EmbeddedKafka start(KafkaOptions options, List<Integer> nodes) {
        return start(DataFolder.open(options.folder()), options, nodes);
    }

    private static EmbeddedKafka start(DataFolder folder, KafkaOptions options, List<Integer> nodes) {
        ClusterLayout layout = folder.orClosed(() -> ClusterLayout.in(folder.path(), options));
        EmbeddedKafka kafka = new EmbeddedKafka(folder, new NodeSettings(layout, folder.path(), options.properties()));
        try {
            nodes.forEach(kafka::startNode);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Addresses of all brokers, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return settings.layout().bootstrapServers();
    }

    /** The id of the cluster; stays the same in a lasting folder. */
    public String clusterId() {
        return settings.layout().clusterId();
    }

    /** Where the cluster keeps its data. */
    public Path folder() {
        return folder.path();
    }

    /**
     * Creates a topic, replicated to as many brokers as there are, at most three.
     *
     * @param config topic settings by name, such as {@code cleanup.policy}
     * @throws IllegalStateException if the broker refuses
     */
    public void createTopic(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(topic)).all().get();
            awaitListed(admin, name);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot create topic " + name + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + name, e);
        }
    }

    /** A broker learns of a new topic a little after its controller has made it. */
    private static void awaitListed(Admin admin, String topic) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_UNLISTED.toNanos();
        while (!admin.listTopics().names().get().contains(topic) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Stops one broker cleanly; with node 1 the cluster loses its controller too. Nothing if it is not running. */
    public void stopNode(int node) {
        KafkaNode stopped = running.remove(node);
        if (stopped != null) {
            stopped.stop();
        }
    }

    /** Starts a stopped broker again, where it was; nothing if it is running. */
    public void startNode(int node) {
        if (node < 1 || node > settings.layout().brokerPorts().size()) {
            throw new IllegalArgumentException("node: " + node + " is not from 1 to "
                    + settings.layout().brokerPorts().size());
        }
        if (!running.containsKey(node)) {
            running.put(node, KafkaNode.start(settings, node));
        }
    }

    /** Stops all brokers, the controller last. */
    @Override
    public void close() {
        List.copyOf(running.descendingKeySet()).forEach(this::stopNode);
        folder.close();
    }
}
