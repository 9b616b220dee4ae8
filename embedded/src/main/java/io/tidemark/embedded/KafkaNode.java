package io.tidemark.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One running node of a cluster, and the lock of its folder. */
record KafkaNode(KafkaRaftServer server, FolderLock lock) {

    /** Formats the folder of the node unless that was done before, and returns when the broker serves clients. */
    static KafkaNode start(NodeSettings settings, int node) {
        settings.portsOf(node).forEach(port -> requireFree(node, port));
        Path data = settings.dataOf(node);
        FolderLock lock = FolderLock.take(settings.folder(), data.getFileName().toString());
        try {
            format(settings, node);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.of(node), false), Time.SYSTEM);
            return new KafkaNode(server, lock).started();
        } catch (Exception e) {
            lock.close();
            throw new IllegalStateException(
                    "Cannot start Kafka node " + node + " in " + data + ": " + e.getMessage()
                            + ". Check that the folder can be written and that the broker's properties are valid.",
                    e);
        }
    }

    /** Kafka itself would end the JVM, without a word, if the port of its controller were taken. */
    private static void requireFree(int node, int port) {
        if (!FreePorts.isFree(port)) {
            throw new IllegalStateException("Cannot start Kafka node " + node + ": 127.0.0.1:" + port
                    + " is in use. Stop what uses it, or do not ask for the same ports as before.");
        }
    }

    private static void format(NodeSettings settings, int node) throws Exception {
        String data = settings.dataOf(node).toString();
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setClusterId(settings.layout().clusterId())
                    .setNodeId(node)
                    .addDirectory(data)
                    .setMetadataLogDirectory(data)
                    .setControllerListenerName(NodeSettings.CONTROLLER_LISTENER)
                    .setIgnoreFormatted(true)
                    .run();
        }
    }

    private KafkaNode started() {
        try {
            server.startup();
            return this;
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    void stop() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }
}
