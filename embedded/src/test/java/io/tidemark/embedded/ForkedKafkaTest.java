package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void kill_thenRestart_keepsCommittedRecordsAndDropsOpenOnes() throws Exception {
        try (ForkedKafka kafka = ForkedKafka.start(KafkaOptions.in(folder))) {
            String address = kafka.bootstrapServers();
            createTopic(address, "events");
            try (KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                Clients.commit(producer, "events", "a", "b");
                producer.beginTransaction();
                Clients.send(producer, "events", "open");
                kafka.kill();
                assertThat(kafka.isRunning()).isFalse();
                producer.close(Duration.ZERO);
            }
            kafka.restart();

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            // A new producer of the same id fences the open transaction off.
            try (KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                Clients.commit(producer, "events", "c");
            }
            assertThat(Clients.readCommitted(address, "events")).containsExactly("a", "b", "c");
        }
    }

    @Test
    void start_badProperty_failsWithTheEndOfTheLog() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ForkedKafka.start(KafkaOptions.temporary().withProperty("num.io.threads", "none")))
                .withMessageContaining("broker.log")
                .withMessageContaining("num.io.threads");
    }

    @Test
    void brokerProcess_inputEnds_endsToo() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString(),
                        "1",
                        "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.inputReader().readLine()).startsWith(BrokerProcess.READY);
            process.outputWriter().close();

            await().atMost(Duration.ofSeconds(15)).until(() -> !process.isAlive());
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void createTopic(String bootstrapServers, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }
}
