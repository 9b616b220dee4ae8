package io.tidemark.monitor.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.Door;
import io.tidemark.embedded.SecuredKafka;
import io.tidemark.monitor.commands.Tidemark;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.MonitorConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;

/**
 * An application with labels, segments, change detection and a review, on a cluster that trusts nobody.
 *
 * @param door the way in
 */
record SecuredApplication(SecuredKafka kafka, Door door, String name, Path folder) {

    static final String USER = "tide";
    static final String PASSWORD = "P4ssWordOfTide";

    private static final int ROWS = 600;
    private static final String TEMPLATE = """
            application: NAME
            kafka: {bootstrap: "BOOTSTRAP", properties: {PROPERTIES}}
            topics: {prefix: NAME., create: CREATE}
            windows: 10s
            timing: {outOfOrderness: 1s, idle: 1s, commit: 200ms}
            http: {port: 0}
            models:
              - name: mood
                classes: [sad, happy]
                predictions:
                  topic: NAME.moods
                  format: json
                  id: id
                  time: at
                  prediction: answer
                  scores: {sad: p.sad, happy: p.happy}
                features: {age: number}
                segments: [lang]
                labels: {topic: NAME.truths, id: of, time: known, label: truth, horizon: 20s}
                review: {when: {id: unsure, confidence: {lt: 0.6}}, audit: 5%, show: [age]}
                baseline: {rows: rows.jsonl}
            """;

    /** How a command ended, and what it said. */
    record Ended(int code, String out, String err) {}

    Path write(boolean create) {
        return write(create, kafka.clientProperties(door, USER, PASSWORD));
    }

    Path write(boolean create, Map<String, String> properties) {
        String pairs = properties.entrySet().stream()
                .map(one -> one.getKey() + ": '" + one.getValue() + "'")
                .collect(Collectors.joining(", "));
        try {
            Files.writeString(
                    folder.resolve("rows.jsonl"),
                    IntStream.range(0, ROWS)
                            .mapToObj(i -> prediction(i, 0, 0.9))
                            .collect(Collectors.joining("\n")));
            return Files.writeString(
                    folder.resolve(name + ".yaml"),
                    TEMPLATE.replace("NAME", name)
                            .replace("BOOTSTRAP", kafka.bootstrapServers(door))
                            .replace("PROPERTIES", pairs)
                            .replace("CREATE", String.valueOf(create)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MonitorConfig read(Path file) throws Exception {
        return ConfigReader.read(file, Map.of());
    }

    private static String prediction(int i, long at, double sad) {
        return "{\"id\":\"p%d\",\"at\":%d,\"answer\":\"%s\",\"p\":{\"sad\":%s,\"happy\":%s},\"age\":%d,\"lang\":\"%s\"}"
                .formatted(i, at, sad > 0.5 ? "sad" : "happy", sad, 1 - sad, 20 + i % 40, i % 3 == 0 ? "de" : "fr");
    }

    /** Runs a command. */
    static Ended tidemark(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tidemark.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    /** The plan of a configuration, as the command prints it. */
    JsonNode plan(Path file) throws IOException {
        Ended ended = tidemark(
                "plan",
                "--config",
                file.toString(),
                "--principal",
                door.principal(USER),
                "--format",
                "json",
                "--partitions",
                "2");
        if (ended.code() != 0) {
            throw new AssertionError(ended.err());
        }
        return new ObjectMapper().readTree(ended.out());
    }

    /** The rights that a plan lists. */
    static List<AclBinding> acls(JsonNode plan) {
        return PlannedAcls.of(plan);
    }

    void allow(List<AclBinding> acls) throws Exception {
        try (Admin admin = admin()) {
            admin.createAcls(acls).all().get();
            await().until(() -> allowed(admin).containsAll(acls));
        }
    }

    void forbid(AclBinding acl) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteAcls(List.of(acl.toFilter())).all().get();
            await().until(() -> !allowed(admin).contains(acl));
        }
    }

    /** Everything that has been allowed to anybody. */
    void forbidAll() throws Exception {
        try (Admin admin = admin()) {
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
            await().until(() -> allowed(admin).isEmpty());
        }
    }

    /** As the broker knows it, which hears of changes a little later than its controller. */
    private static Collection<AclBinding> allowed(Admin admin) throws Exception {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    Admin admin() {
        return Admin.create(kafka.adminProperties());
    }

    void createInputs() throws Exception {
        create(List.of(
                new NewTopic(name + ".moods", Optional.of(2), Optional.empty()),
                new NewTopic(name + ".truths", Optional.of(2), Optional.empty())));
    }

    /** All that a plan creates. */
    void createPlanned(JsonNode plan) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        plan.path("topics").forEach(topic -> {
            if (!topic.path("use").asText().equals("input")) {
                Map<String, String> config = new HashMap<>();
                topic.path("config")
                        .properties()
                        .forEach(one -> config.put(one.getKey(), one.getValue().asText()));
                topics.add(new NewTopic(
                                topic.path("name").asText(),
                                Optional.of(topic.path("partitions").asInt()),
                                Optional.empty())
                        .configs(config));
            }
        });
        create(topics);
    }

    private void create(List<NewTopic> topics) throws InterruptedException, ExecutionException {
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
        }
    }

    /** A window of the past and a record that closes it, with labels and unsure ones among them. */
    void send() {
        Map<String, Object> settings = new HashMap<>(kafka.adminProperties());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long base = System.currentTimeMillis() / 60_000 * 60_000 - 120_000;
            for (int i = 0; i < ROWS; i++) {
                long at = base + i * 15L;
                // Another age than in the baseline, so that there is drift to be alerted of.
                String value = prediction(i, at, i % 10 == 0 ? 0.55 : 0.9).replace("\"age\":", "\"age\":9");
                send(producer, "moods", i, value);
                send(producer, "truths", i, "{\"of\":\"p%d\",\"known\":%d,\"truth\":\"sad\"}".formatted(i, at + 10));
            }
            send(producer, "moods", 0, "no json");
        }
    }

    private void send(Producer<byte[], byte[]> producer, String topic, int i, String value) {
        var unused = producer.send(new ProducerRecord<>(name + "." + topic, i % 2, null, value.getBytes(UTF_8)));
    }
}
