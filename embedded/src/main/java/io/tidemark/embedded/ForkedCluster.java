package io.tidemark.embedded;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A Kafka cluster with a JVM for each broker, any of which can be killed as by {@code kill -9} and restarted on its data and
 * port. Node 1 is the controller too: without it no other broker takes over.
 *
 * <p>The children run with the class path of this JVM and end with it. Their logs are the files {@code broker-1.log} and so
 * on in the cluster's folder. Not safe for use by many threads.
 */
public final class ForkedCluster implements AutoCloseable {

    private final DataFolder folder;
    private final ClusterLayout layout;
    private final NavigableMap<Integer, BrokerJvm> nodes = new TreeMap<>();

    private ForkedCluster(DataFolder folder, ClusterLayout layout, KafkaOptions options) {
        this.folder = folder;
        this.layout = layout;
        for (int node = 1; node <= options.brokers(); node++) {
            nodes.put(
                    node,
                    new BrokerJvm(
                            folder.path(), options, List.of(node), folder.path().resolve("broker-" + node + ".log")));
        }
    }

    /**
     * Returns when every broker serves clients. The ports stay the same after a restart, whatever the options say.
     *
     * @throws IllegalStateException if one does not start; the message ends with the last lines of its log
     */
    public static ForkedCluster start(KafkaOptions options) {
        DataFolder folder = DataFolder.openAlone(options.folder());
        ClusterLayout layout = folder.orClosed(() -> ClusterLayout.in(folder.path(), options));
        ForkedCluster cluster = new ForkedCluster(folder, layout, options);
        try {
            cluster.nodes.values().forEach(BrokerJvm::start);
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Addresses of all brokers, running or not, for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return layout.bootstrapServers();
    }

    /** Ends a broker at once, without giving it a chance to write or say anything. */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /** Stops a broker cleanly: it hands over what it leads. */
    public void stop(int node) {
        nodes.get(node).stop();
    }

    /** Starts a broker again that was killed or stopped, where it was; nothing if it is running. */
    public void restart(int node) {
        nodes.get(node).start();
    }

    /** Stops all brokers cleanly, the controller last. */
    @Override
    public void close() {
        nodes.descendingMap().values().forEach(BrokerJvm::stop);
        folder.close();
    }
}
