package io.tidemark.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The server.properties of the nodes of a cluster. Node 1 is controller and broker, the others are brokers only. */
record NodeSettings(ClusterLayout layout, Path folder, Map<String, String> extra) {

    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String NODE = "node-";

    Path dataOf(int node) {
        return folder.resolve(NODE + node);
    }

    /** The ports that the node listens on. */
    List<Integer> portsOf(int node) {
        int broker = layout.brokerPorts().get(node - 1);
        return node == 1 ? List.of(broker, layout.controllerPort()) : List.of(broker);
    }

    Map<String, String> of(int node) {
        Map<String, String> settings = new HashMap<>(identity(node));
        settings.putAll(replication(layout.brokerPorts().size()));
        settings.putAll(smallAndQuick());
        settings.putAll(sessions(layout.brokerPorts().size()));
        settings.putAll(extra);
        return settings;
    }

    private Map<String, String> identity(int node) {
        String broker = "PLAINTEXT://127.0.0.1:" + layout.brokerPorts().get(node - 1);
        String controller = CONTROLLER_LISTENER + "://127.0.0.1:" + layout.controllerPort();
        return Map.of(
                "node.id",
                Integer.toString(node),
                "process.roles",
                node == 1 ? "broker,controller" : "broker",
                "controller.quorum.voters",
                "1@127.0.0.1:" + layout.controllerPort(),
                "controller.listener.names",
                CONTROLLER_LISTENER,
                "listeners",
                node == 1 ? broker + "," + controller : broker,
                "advertised.listeners",
                broker,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                dataOf(node).toString());
    }

    private static Map<String, String> replication(int brokers) {
        String factor = Integer.toString(Math.min(3, brokers));
        String inSync = brokers < 3 ? "1" : "2";
        return Map.of(
                "default.replication.factor", factor,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", factor,
                "transaction.state.log.replication.factor", factor,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", factor,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    private static Map<String, String> smallAndQuick() {
        return Map.of(
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.num.partitions", "5",
                "share.coordinator.state.topic.num.partitions", "5",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "16777216",
                "auto.create.topics.enable", "false");
    }

    private static Map<String, String> sessions(int brokers) {
        // The controller lets a killed broker back in only when its old session is over. A broker that is alone is not
        // replaced by others: to fence it soon, because a busy machine held it up, would only make it stop serving.
        return Map.of(
                "broker.session.timeout.ms", brokers == 1 ? "9000" : "3000", "broker.heartbeat.interval.ms", "500");
    }
}
