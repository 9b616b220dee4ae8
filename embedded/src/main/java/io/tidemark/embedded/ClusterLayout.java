package io.tidemark.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** What must be known of a cluster before any node starts; kept in a file beside the data of the nodes. */
record ClusterLayout(String clusterId, int controllerPort, List<Integer> brokerPorts) {

    private static final String FILE = "cluster.properties";

    /** The layout of the cluster in the folder, with other ports unless the options ask for the same. */
    static ClusterLayout in(Path folder, KafkaOptions options) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return fresh(Uuid.randomUuid().toString(), options.brokers()).write(file);
        }
        ClusterLayout known = read(file);
        known.requireBrokers(options.brokers(), file);
        // Nodes in processes of their own read the file at the same time: it is written only when it says something
        // else.
        return options.samePorts()
                ? known
                : fresh(known.clusterId, options.brokers()).write(file);
    }

    private static ClusterLayout fresh(String clusterId, int brokers) {
        List<Integer> ports = FreePorts.find(brokers + 1);
        return new ClusterLayout(clusterId, ports.get(0), List.copyOf(ports.subList(1, brokers + 1)));
    }

    private void requireBrokers(int brokers, Path file) {
        if (brokerPorts.size() != brokers) {
            throw new IllegalArgumentException(file + ": the cluster has " + brokerPorts.size() + " brokers, not "
                    + brokers + "; ask for as many, or take another folder");
        }
    }

    private static ClusterLayout read(Path file) {
        Properties values = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            values.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return new ClusterLayout(
                values.getProperty("cluster.id"),
                Integer.parseInt(values.getProperty("controller.port")),
                Arrays.stream(values.getProperty("broker.ports").split(","))
                        .map(Integer::valueOf)
                        .toList());
    }

    private ClusterLayout write(Path file) {
        Properties values = new Properties();
        values.setProperty("cluster.id", clusterId);
        values.setProperty("controller.port", Integer.toString(controllerPort));
        values.setProperty(
                "broker.ports", brokerPorts.stream().map(String::valueOf).collect(Collectors.joining(",")));
        try (Writer writer = Files.newBufferedWriter(file)) {
            values.store(writer, "Belongs to the data beside it");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    String bootstrapServers() {
        return brokerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }
}
