package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void transactions_committedAndAborted_onlyCommittedAreRead() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("events", 1, Map.of());
            try (KafkaProducer<String, String> producer = Clients.transactional(kafka.bootstrapServers(), "t")) {
                Clients.commit(producer, "events", "a", "b");
                producer.beginTransaction();
                Clients.send(producer, "events", "aborted");
                producer.abortTransaction();
                Clients.commit(producer, "events", "c");
            }

            assertThat(Clients.readCommitted(kafka.bootstrapServers(), "events"))
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void restart_onSameFolder_keepsRecordsClusterIdAndPortsWhenAsked() {
        KafkaOptions options = KafkaOptions.in(folder).withSamePorts();
        String address;
        String clusterId;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            address = kafka.bootstrapServers();
            clusterId = kafka.clusterId();
            kafka.createTopic("events", 1, Map.of());
            try (KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                Clients.commit(producer, "events", "before");
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(kafka.clusterId()).isEqualTo(clusterId);
            try (KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                Clients.commit(producer, "events", "after");
            }
            assertThat(Clients.readCommitted(address, "events")).containsExactly("before", "after");
        }
    }

    @Test
    void restart_onOtherPorts_keepsRecords() {
        String address;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.in(folder))) {
            address = kafka.bootstrapServers();
            kafka.createTopic("events", 1, Map.of());
            try (KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                Clients.commit(producer, "events", "before");
            }
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.in(folder))) {
            assertThat(kafka.bootstrapServers()).isNotEqualTo(address);
            assertThat(Clients.readCommitted(kafka.bootstrapServers(), "events"))
                    .containsExactly("before");
        }
    }

    @Test
    void stopAndStartNode_clientsReconnect() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("events", 1, Map.of());
            try (KafkaProducer<String, String> producer = Clients.transactional(kafka.bootstrapServers(), "t")) {
                Clients.commit(producer, "events", "before");
                kafka.stopNode(1);
                kafka.startNode(1);
                Clients.commit(producer, "events", "after");
            }
            assertThat(Clients.readCommitted(kafka.bootstrapServers(), "events"))
                    .containsExactly("before", "after");
        }
    }

    @Test
    void twoClusters_sideBySide_knowNothingOfEachOther() throws Exception {
        try (EmbeddedKafka one = EmbeddedKafka.start();
                EmbeddedKafka two = EmbeddedKafka.start()) {
            one.createTopic("events", 1, Map.of());

            assertThat(topics(one)).containsExactly("events");
            assertThat(topics(two)).isEmpty();
        }
    }

    @Test
    void threeBrokers_oneStopped_transactionsGoOn() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(KafkaOptions.temporary().withBrokers(3))) {
            kafka.createTopic("events", 1, Map.of());
            try (KafkaProducer<String, String> producer = Clients.transactional(kafka.bootstrapServers(), "t")) {
                Clients.commit(producer, "events", "three");
                kafka.stopNode(3);
                Clients.commit(producer, "events", "two");
                kafka.startNode(3);
                Clients.commit(producer, "events", "three again");
            }
            assertThat(Clients.readCommitted(kafka.bootstrapServers(), "events"))
                    .containsExactly("three", "two", "three again");
        }
    }

    @Test
    void properties_extra_reachTheBroker() throws Exception {
        KafkaOptions options = KafkaOptions.temporary().withProperty("log.retention.check.interval.ms", "1234");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");

            assertThat(admin.describeConfigs(List.of(broker))
                            .all()
                            .get()
                            .get(broker)
                            .get("log.retention.check.interval.ms")
                            .value())
                    .isEqualTo("1234");
        }
    }

    @Test
    void createTopic_twice_isRefusedByName() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("events", 1, Map.of());

            assertThatIllegalStateException()
                    .isThrownBy(() -> kafka.createTopic("events", 1, Map.of()))
                    .withMessageContaining("events")
                    .withMessageContaining("exists");
        }
    }

    @Test
    void start_otherNumberOfBrokersInTheFolder_isRefused() {
        EmbeddedKafka.start(KafkaOptions.in(folder)).close();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.start(KafkaOptions.in(folder).withBrokers(3)))
                .withMessageContaining("has 1 brokers, not 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ForkedCluster.start(KafkaOptions.in(folder).withBrokers(3)))
                .withMessageContaining("has 1 brokers, not 3");
        EmbeddedKafka.start(KafkaOptions.in(folder)).close();
    }

    @Test
    void start_folderInUse_isRefusedByNameAndTheFirstGoesOn() {
        KafkaOptions options = KafkaOptions.in(folder).withSamePorts();
        String address;
        try (EmbeddedKafka first = EmbeddedKafka.start(options)) {
            address = first.bootstrapServers();
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedKafka.start(KafkaOptions.in(folder)))
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("another one runs there");
            first.createTopic("events", 1, Map.of());
        }
        try (EmbeddedKafka again = EmbeddedKafka.start(options)) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            assertThat(Clients.readCommitted(address, "events")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker.ports", "controller.port"})
    void start_portTaken_isRefusedByPort(String whose) throws IOException {
        KafkaOptions options = KafkaOptions.in(folder).withSamePorts();
        EmbeddedKafka.start(options).close();
        Properties layout = new Properties();
        layout.load(new StringReader(Files.readString(folder.resolve("cluster.properties"))));
        String port = layout.getProperty(whose);

        try (ServerSocket taken = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedKafka.start(options))
                    .withMessageContaining("127.0.0.1:" + taken.getLocalPort() + " is in use");
        }
        EmbeddedKafka.start(options).close();
    }

    @Test
    void close_temporaryFolder_isGone() {
        EmbeddedKafka kafka = EmbeddedKafka.start();
        assertThat(kafka.folder()).isDirectory();
        kafka.close();

        assertThat(kafka.folder()).doesNotExist();
    }

    private static Set<String> topics(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
