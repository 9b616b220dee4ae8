package io.tidemark.monitor.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.Certificates;
import io.tidemark.embedded.Door;
import io.tidemark.embedded.EmbeddedRegistry;
import io.tidemark.embedded.RegistryOptions;
import io.tidemark.embedded.SecuredKafka;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.TopicReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.monitor.security.SecuredApplication.Ended;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command says, logs, serves or writes, no secret of the configuration is in it. */
class SecretsTest {

    private static final String WRONG = "Wr0ngSecretThatNobodyHas";
    private static final String REGISTRY = "R3gistrySecret";
    private static final String TOKEN = "H3althTokenOfSixteenAndMore";

    private static SecuredKafka kafka;
    private static EmbeddedRegistry registry;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeAll
    static void start() {
        kafka = SecuredKafka.start(Map.of(SecuredApplication.USER, SecuredApplication.PASSWORD));
        registry = EmbeddedRegistry.start(
                RegistryOptions.temporary().withTls(kafka.certificates()).withBasicAuth("user", REGISTRY));
    }

    @AfterAll
    static void stop() {
        registry.close();
        kafka.close();
    }

    /** Logs go to standard error too. */
    @BeforeEach
    void listen() {
        PrintStream all = new PrintStream(said, true, UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void listenNoMore() {
        System.setOut(out);
        System.setErr(err);
    }

    private static List<String> secrets() {
        return List.of(SecuredApplication.PASSWORD, kafka.certificates().password(), REGISTRY, TOKEN, WRONG);
    }

    private SecuredApplication application(String name) {
        return new SecuredApplication(kafka, Door.PLAIN, name, folder);
    }

    /** A secret in every place that takes one. */
    private Path write(String name) throws Exception {
        Path file = application(name).write(true);
        Certificates certificates = kafka.certificates();
        String text = Files.readString(file).replace("http: {port: 0}", """
                http: {port: 0, token: %s}
                registry:
                  url: "%s"
                  basic.auth.credentials.source: USER_INFO
                  basic.auth.user.info: "user:%s"
                  schema.registry.ssl.truststore.location: "%s"
                  schema.registry.ssl.truststore.password: "%s"
                  schema.registry.ssl.truststore.type: PKCS12""".formatted(
                        TOKEN, registry.address(), REGISTRY, certificates.trustStore(), certificates.password()));
        return Files.writeString(file, text);
    }

    private void assertNothingTold(Ended ended) {
        secrets()
                .forEach(secret -> assertThat(ended.out() + ended.err() + said.toString(UTF_8))
                        .as("what the command said and logged")
                        .doesNotContain(secret));
    }

    @Test
    void running_tellsAndWritesNoSecret() throws Exception {
        SecuredApplication application = application("kept");
        Path file = write("kept");
        application.createInputs();
        application.allow(SecuredApplication.acls(application.plan(file)));
        application.send();
        ConfiguredMonitor monitor = ConfiguredMonitor.of(application.read(file));
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
        List<String> served = new ArrayList<>();
        try (RunningMonitor running = RunningMonitor.start(monitor, null)) {
            await().atMost(Duration.ofMinutes(2))
                    .failFast("it stopped", () -> running.awaitStop(Duration.ZERO))
                    .until(() -> records("kept.reports").count() > 0);
            int port = running.httpPort().orElseThrow();
            for (String page : List.of("/live", "/ready", "/health", "/metrics", "/review", "/nowhere")) {
                for (String token : List.of(TOKEN, WRONG)) {
                    served.add(get(port, page, token));
                }
            }
            for (String command : List.of("validate --live", "plan", "baseline list --topic", "review people")) {
                List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
                arguments.addAll(List.of("--config", file.toString()));
                assertNothingTold(SecuredApplication.tidemark(arguments.toArray(String[]::new)));
            }
        } finally {
            application.forbidAll();
        }

        assertThat(String.join("\n", served)).contains("\"kept\"", "tidemark_info");
        try (var admin = application.admin()) {
            for (String topic : admin.listTopics().names().get()) {
                records(topic)
                        .forEach(record -> secrets()
                                .forEach(secret -> assertThat(record)
                                        .as("a record of %s", topic)
                                        .doesNotContain(secret)));
            }
        }
        secrets().forEach(secret -> assertThat(String.join("\n", served)).doesNotContain(secret));
        assertNothingTold(new Ended(0, "", monitor.config().toString()));
    }

    private static Stream<String> records(String topic) {
        try (TopicReader reader = new TopicReader(kafka.adminProperties())) {
            return reader.readAll(topic).stream()
                    .map(record -> new String(record.value() == null ? new byte[0] : record.value(), UTF_8)
                            + record.headers());
        }
    }

    private static String get(int port, String page, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    /** What is replaced in a configuration, by what, and how the command ends by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD-OF-USER ~ run ~ 5",
                "PASSWORD-OF-USER ~ validate --live ~ 5",
                "PASSWORD-OF-USER ~ plan ~ 5",
                "PASSWORD-OF-USER ~ review next --reviewer me ~ 5",
                "PASSWORD-OF-STORE ~ run ~ 3",
                "PASSWORD-OF-STORE ~ validate --live ~ 3",
                "MISTYPED-KEY ~ validate ~ 3",
                "REPEATED-ADDRESS ~ validate ~ 3",
                "REGISTRY-IN-URL ~ validate ~ 3",
                "SHORT-TOKEN ~ validate ~ 3",
                "BROKEN-YAML ~ validate ~ 3"
            })
    void failingCommand_saysWhyAndNoSecret(String row) throws Exception {
        List<String> parts = List.of(row.split(" ~ "));
        Path file = write("failed");
        String text = Files.readString(file);
        String store = kafka.certificates().password();
        String changed = switch (parts.get(0)) {
            case "PASSWORD-OF-USER" -> text.replace(SecuredApplication.PASSWORD, WRONG);
            case "PASSWORD-OF-STORE" -> text.replaceFirst("'" + store + "'", "'" + WRONG + "'");
            case "MISTYPED-KEY" -> text.replace("http: {port: 0, token: ", "http: {port: 0, tokn: ");
            case "REPEATED-ADDRESS" -> text.replace("ssl.truststore.type", "bootstrap.servers: x, ssl.truststore.type");
            case "REGISTRY-IN-URL" -> text.replace("https://", "ftp://user:" + REGISTRY + "@");
            case "SHORT-TOKEN" -> text.replace(TOKEN, "\"" + TOKEN + " with blanks\"");
            default -> text.replace("basic.auth.credentials.source: USER_INFO", "\"" + REGISTRY + "\": [" + TOKEN);
        };
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
        List<String> arguments = new ArrayList<>(List.of(parts.get(1).split(" ")));
        arguments.addAll(List.of("--config", file.toString()));

        Ended ended = SecuredApplication.tidemark(arguments.toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isEqualTo(Integer.parseInt(parts.get(2)));
        assertThat(ended.err()).isNotBlank();
        assertNothingTold(ended);
    }
}
