package io.tidemark.monitor.security;

import static io.tidemark.monitor.security.SecuredApplication.PASSWORD;
import static io.tidemark.monitor.security.SecuredApplication.USER;
import static io.tidemark.monitor.security.SecuredApplication.tidemark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.embedded.Door;
import io.tidemark.embedded.SecuredKafka;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.security.SecuredApplication.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The application on a cluster that trusts nobody, through every door, with what {@code tidemark plan} prints and no more. */
class SecuredClusterTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static SecuredKafka kafka;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        kafka = SecuredKafka.start(Map.of(USER, PASSWORD));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private SecuredApplication application(Door door, String name) {
        return new SecuredApplication(kafka, door, name, folder);
    }

    private static RunningMonitor run(SecuredApplication application, Path file) throws Exception {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(application.read(file));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        return RunningMonitor.start(monitor, null);
    }

    /** Until everything that it writes has been written, and both applications have read. */
    private static void awaitResults(SecuredApplication application, RunningMonitor running) {
        for (String topic :
                List.of("reports", "profiles", "alerts", "dlq", "baselines", "review.tasks", "review.events")) {
            await().atMost(PATIENCE)
                    .failFast("the application stopped", () -> running.awaitStop(Duration.ZERO))
                    .untilAsserted(() -> assertThat(written(application, topic))
                            .as("records of %s", topic)
                            .isPositive());
        }
    }

    private static int written(SecuredApplication application, String topic) {
        try (TopicReader reader = new TopicReader(kafka.adminProperties())) {
            return reader.readAll(application.name() + "." + topic).size();
        }
    }

    @ParameterizedTest
    @Tag("long")
    @EnumSource
    void application_throughADoor_runsWithThePlannedRights(Door door) throws Exception {
        SecuredApplication application = application(door, "by" + door.name().toLowerCase(Locale.ROOT));
        Path file = application.write(true);
        application.createInputs();
        application.allow(SecuredApplication.acls(application.plan(file)));
        application.send();

        try (RunningMonitor running = run(application, file)) {
            awaitResults(application, running);
            if (door == Door.SCRAM) {
                assertTopicsAreAsPlanned(application, application.plan(file));
            }
        } finally {
            application.forbidAll();
        }
    }

    /** Names, partitions and settings: what the application made of itself is what the plan says, and all of it. */
    private static void assertTopicsAreAsPlanned(SecuredApplication application, JsonNode plan) throws Exception {
        Map<String, JsonNode> planned = new TreeMap<>();
        plan.path("topics").forEach(topic -> planned.put(topic.path("name").asText(), topic));
        try (var admin = application.admin()) {
            Set<String> own = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(application.name()))
                    .collect(Collectors.toSet());
            assertThat(planned.keySet()).isEqualTo(own);
            for (TopicDescription topic :
                    admin.describeTopics(own).allTopicNames().get().values()) {
                assertThat(topic.partitions())
                        .as(topic.name())
                        .hasSize(planned.get(topic.name()).path("partitions").asInt());
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                Config config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                planned.get(topic.name())
                        .path("config")
                        .properties()
                        .forEach(one -> assertThat(config.get(one.getKey()).value())
                                .as("%s of %s", one.getKey(), topic.name())
                                .isEqualTo(one.getValue().asText()));
            }
        }
    }

    @Test
    void application_withoutTheRightToCreate_runsOnTopicsCreatedFromThePlan() throws Exception {
        SecuredApplication application = application(Door.SCRAM, "told");
        Path file = application.write(false);
        application.createInputs();
        JsonNode plan = application.plan(file);
        assertThat(plan.path("acls").findValuesAsText("operations").toString()).doesNotContain("CREATE", "ALTER");
        application.allow(SecuredApplication.acls(plan));

        Ended ended = tidemark("run", "--config", file.toString());
        assertThat(ended.code()).as(ended.err()).isEqualTo(6);
        assertThat(ended.err()).contains("told.reports", "told-windows-changelog", "tidemark plan");

        application.createPlanned(plan);
        Set<String> before = topics(application);
        application.send();
        try (RunningMonitor running = run(application, file)) {
            awaitResults(application, running);
        } finally {
            application.forbidAll();
        }
        assertThat(topics(application)).isEqualTo(before);
    }

    private static Set<String> topics(SecuredApplication application) throws Exception {
        try (var admin = application.admin()) {
            return admin.listTopics().names().get();
        }
    }

    @Test
    void application_withoutOneOfItsRights_saysWhich() throws Exception {
        SecuredApplication application = application(Door.PLAIN, "short");
        Path file = application.write(true);
        application.createInputs();
        JsonNode plan = application.plan(file);
        application.createPlanned(plan);
        var acls = SecuredApplication.acls(plan);
        application.allow(acls);
        ConfiguredMonitor monitor = ConfiguredMonitor.of(application.read(file));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            for (var acl : acls) {
                boolean isTold = acl.pattern().resourceType() != ResourceType.TRANSACTIONAL_ID
                        && !List.of("CREATE", "ALTER")
                                .contains(acl.entry().operation().name());
                if (isTold) {
                    application.forbid(acl);
                    assertThat(refusal(monitor, cluster))
                            .contains(
                                    acl.entry().operation() + " on ",
                                    acl.pattern().name());
                    application.allow(List.of(acl));
                }
            }
        } finally {
            application.forbidAll();
        }
    }

    private static String refusal(ConfiguredMonitor monitor, Cluster cluster) {
        try {
            monitor.prepare(cluster);
            return "";
        } catch (Failure failure) {
            assertThat(failure.code().number()).isEqualTo(5);
            return failure.getMessage();
        }
    }

    @Test
    @Timeout(180)
    void run_withoutTransactionsOrCreation_saysWhichRightWithCode5() throws Exception {
        SecuredApplication application = application(Door.PLAIN, "bare");
        Path file = application.write(true);
        application.createInputs();
        var acls = SecuredApplication.acls(application.plan(file));
        for (String missing : List.of(
                "CREATE on topic bare.reports",
                "CREATE on topic bare-windows-changelog",
                "WRITE on transactional ids that begin with bare-")) {
            application.allow(acls.stream()
                    .filter(acl -> !missing.startsWith(acl.entry().operation() + " ")
                            || !missing.endsWith(acl.pattern().name()))
                    .toList());

            Ended ended = tidemark("run", "--config", file.toString());

            assertThat(ended.code()).as(ended.err()).isEqualTo(5);
            assertThat(ended.err()).contains(missing).doesNotContain("\tat ");
            application.forbidAll();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MTLS", "PLAIN", "SCRAM", "OAUTH"})
    @Timeout(120)
    void run_wrongSecret_saysWhatToCheckWithCode5AndNotTheSecret(Door door) {
        String wrong = "WrongSecretOfTide";
        Map<String, String> properties = new HashMap<>(kafka.clientProperties(door, USER, wrong));
        if (door == Door.MTLS) {
            properties.keySet().removeIf(key -> key.contains("key"));
        }
        Path file = application(door, "wrong").write(true, properties);

        Ended ended = tidemark("run", "--config", file.toString());

        assertThat(ended.code()).as(ended.err()).isEqualTo(5);
        assertThat(ended.err())
                .contains(kafka.bootstrapServers(door), "kafka.properties")
                .doesNotContain(wrong, "\tat ");
    }

    @Test
    void plan_asCommands_saysTheSameAsJson() throws Exception {
        SecuredApplication application = application(Door.PLAIN, "shell");
        Path file = application.write(true);

        Ended ended = tidemark(
                "plan",
                "--config",
                file.toString(),
                "--principal",
                "User:tide",
                "--format",
                "commands",
                "--partitions",
                "2");

        assertThat(PlannedAcls.ofCommands(ended.out()))
                .containsExactlyInAnyOrderElementsOf(SecuredApplication.acls(application.plan(file)));
        assertThat(ended.out().lines().filter(line -> line.startsWith("kafka-topics.sh")))
                .anyMatch(line -> line.contains("--topic shell.reports --partitions 4 --config cleanup.policy=delete"))
                .anyMatch(line -> line.contains("--topic shell-panes-shell.moods-changelog --partitions 2"));
    }
}
