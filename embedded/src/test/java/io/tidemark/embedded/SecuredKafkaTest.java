package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every door lets in whom it should, and nobody else, and then to what an ACL allows. */
class SecuredKafkaTest {

    private static final String NAME = "tide";
    private static final String PASSWORD = "a-pass-word";

    private static SecuredKafka kafka;

    @BeforeAll
    static void start() {
        kafka = SecuredKafka.start(Map.of(NAME, PASSWORD));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static Admin admin(Door door, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", kafka.bootstrapServers(door));
        all.put("default.api.timeout.ms", 10_000);
        all.put("request.timeout.ms", 5_000);
        return Admin.create(all);
    }

    @ParameterizedTest
    @EnumSource
    void door_rightName_opensToWhatAnAclAllows(Door door) throws Exception {
        String topic = "topic-" + door;
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty());
        try (Admin admin = admin(door, kafka.clientProperties(door, NAME, PASSWORD))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(wanted)).all().get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(AuthorizationException.class);
            allow(door.principal(NAME), topic);
            admin.createTopics(List.of(wanted)).all().get(20, TimeUnit.SECONDS);
            // The broker learns of it a little after its controller has made it.
            await().untilAsserted(
                            () -> assertThat(admin.listTopics().names().get()).contains(topic));
        }
    }

    private static void allow(String principal, String topic) throws Exception {
        try (Admin admin = Admin.create(kafka.adminProperties())) {
            ResourcePattern one = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
            admin.createAcls(List.of(
                            new AclBinding(
                                    one,
                                    new AccessControlEntry(
                                            principal, "*", AclOperation.CREATE, AclPermissionType.ALLOW)),
                            new AclBinding(
                                    one,
                                    new AccessControlEntry(
                                            principal, "*", AclOperation.DESCRIBE, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "SCRAM", "OAUTH"})
    void door_wrongPassword_staysShut(Door door) {
        try (Admin admin = admin(door, kafka.clientProperties(door, NAME, "wrong"))) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(AuthenticationException.class);
        } catch (KafkaException e) {
            // Of OAuth the login itself fails, when the client is made.
            assertThat(door).isEqualTo(Door.OAUTH);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MTLS")
    void door_noCertificate_staysShut(Door door) {
        try (Admin admin = admin(door, kafka.clientProperties(Door.TLS, NAME, PASSWORD))) {
            assertThatThrownBy(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(AuthenticationException.class);
        }
    }
}
