package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForkedClusterTest {

    @Test
    @Tag("long")
    void kill_oneBrokerOfThree_theOthersServeAndItComesBack() throws Exception {
        try (ForkedCluster cluster =
                ForkedCluster.start(KafkaOptions.temporary().withBrokers(3))) {
            String address = cluster.bootstrapServers();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address));
                    KafkaProducer<String, String> producer = Clients.transactional(address, "t")) {
                admin.createTopics(List.of(new NewTopic("events", Optional.of(1), Optional.empty())))
                        .all()
                        .get();
                Clients.commit(producer, "events", "a");
                assertThat(inSync(admin)).isEqualTo(3);

                cluster.kill(3);
                Clients.commit(producer, "events", "b");
                await().atMost(Duration.ofSeconds(20)).until(() -> inSync(admin) == 2);
                cluster.restart(3);

                await().atMost(Duration.ofSeconds(20)).until(() -> inSync(admin) == 3);
                assertThat(Clients.readCommitted(address, "events")).containsExactly("a", "b");
            }
        }
    }

    private static int inSync(Admin admin) throws Exception {
        return admin.describeTopics(List.of("events"))
                .allTopicNames()
                .get()
                .get("events")
                .partitions()
                .get(0)
                .isr()
                .size();
    }
}
