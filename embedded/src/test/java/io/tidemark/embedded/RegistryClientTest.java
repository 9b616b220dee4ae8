package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.tidemark.schemas.registry.RegisteredSchema;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.UnknownSchemaException;
import io.tidemark.schemas.registry.UnusableSchemaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client of the module schemas against a real server. */
class RegistryClientTest {

    private static final String SECRET = "s3cret-w0rd";
    private static final String SUBJECT = "a-value";

    private EmbeddedRegistry server = EmbeddedRegistry.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void register_thenById_givesTheSchemaBack() {
        int id = client().register(SUBJECT, Schemas.V1);

        assertThat(client().register(SUBJECT, Schemas.V1)).isEqualTo(id);
        assertThat(client().schemaById(id)).isEqualTo(Schemas.V1);
    }

    @Test
    void subject_withUnusualName_comesThrough() {
        int id = client().register("a/b c+d%-value", Schemas.V1);

        assertThat(client("auto.register.schemas", "false").register("a/b c+d%-value", Schemas.V1))
                .isEqualTo(id);
    }

    @Test
    void knownSchemas_serverGone_areAnsweredFromMemory() {
        RestSchemaRegistry client = client();
        int id = client.register(SUBJECT, Schemas.V1);
        client.schemaById(id);
        server.close();

        assertThat(client.register(SUBJECT, Schemas.V1)).isEqualTo(id);
        assertThat(client.schemaById(id)).isEqualTo(Schemas.V1);
    }

    @Test
    void schemaById_unknown_isPermanentAndRememberedForAWhile() {
        RestSchemaRegistry client = client();
        RestSchemaRegistry forgetful = client("missing.id.cache.ttl.sec", "0");
        assertThatExceptionOfType(UnknownSchemaException.class)
                .isThrownBy(() -> client.schemaById(1))
                .withMessageContaining("/schemas/ids/1");
        assertThatExceptionOfType(UnknownSchemaException.class).isThrownBy(() -> forgetful.schemaById(1));
        client().register(SUBJECT, Schemas.V1);

        assertThatExceptionOfType(UnknownSchemaException.class)
                .isThrownBy(() -> client.schemaById(1))
                .withMessageContaining("a moment ago");
        assertThat(forgetful.schemaById(1)).isEqualTo(Schemas.V1);
    }

    @Test
    void register_incompatible_isRefusedWithTheReason() {
        client().register(SUBJECT, Schemas.V1);

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> client().register(SUBJECT, Schemas.BROKEN))
                .withMessageContaining("HTTP 409")
                .withMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void register_withoutAutoRegister_onlyLooksUp() {
        RestSchemaRegistry careful = client("auto.register.schemas", "false");
        assertThatExceptionOfType(UnknownSchemaException.class).isThrownBy(() -> careful.register(SUBJECT, Schemas.V1));
        int id = client("normalize.schemas", "true").register(SUBJECT, Schemas.V1);

        assertThat(careful.register(SUBJECT, Schemas.V1)).isEqualTo(id);
    }

    @Test
    void writerSchema_useLatest_isTheLatestVersion() {
        client().register(SUBJECT, Schemas.V1);
        int latest = client().register(SUBJECT, Schemas.V2);

        assertThat(client("use.latest.version", "true").writerSchema(SUBJECT, Schemas.V1))
                .isEqualTo(new RegisteredSchema(latest, Schemas.V2));
        assertThat(client().writerSchema(SUBJECT, Schemas.V1).schema()).isEqualTo(Schemas.V1);
    }

    @Test
    void basicAuth_right_isLetIn() {
        restart(RegistryOptions.temporary().withBasicAuth("user", SECRET + ":@/ü"));

        client("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:" + SECRET + ":@/ü")
                .register(SUBJECT, Schemas.V1);
        String inUrl = "http://user:" + SECRET + "%3A%40%2F%C3%BC@127.0.0.1:" + server.port();
        assertThat(client("schema.registry.url", inUrl).schemaById(1)).isEqualTo(Schemas.V1);
    }

    @Test
    void basicAuth_wrongOrNone_isRefusedWithoutTellingSecrets() {
        restart(RegistryOptions.temporary().withBasicAuth("user", "other"));
        RestSchemaRegistry wrong = client("basic.auth.user.info", "user:" + SECRET);
        RestSchemaRegistry wrongInUrl =
                client("schema.registry.url", "http://user:" + SECRET + "@127.0.0.1:" + server.port());
        RestSchemaRegistry bearer =
                client("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", SECRET);

        for (RestSchemaRegistry client : new RestSchemaRegistry[] {wrong, wrongInUrl, bearer, client()}) {
            assertThatExceptionOfType(RegistryRefusedException.class)
                    .isThrownBy(() -> client.schemaById(1))
                    .withMessageContaining("HTTP 401")
                    .satisfies(e -> assertThat(e + client.toString()).doesNotContain(SECRET));
        }
    }

    @Test
    void bearerToken_isSentAsHeader() throws IOException {
        try (Canned canned = new Canned(200, "{\"schema\":\"\\\"string\\\"\"}")) {
            client(
                            "schema.registry.url",
                            canned.address(),
                            "bearer.auth.credentials.source",
                            "STATIC_TOKEN",
                            "bearer.auth.token",
                            SECRET)
                    .schemaById(1);

            assertThat(canned.authorization).isEqualTo("Bearer " + SECRET);
        }
    }

    @Test
    void serverDown_isTransientAndTellsNoSecret_thenUpAgainSucceeds() {
        int port = server.port();
        String address = "http://user:" + SECRET + "@127.0.0.1:" + port;
        RestSchemaRegistry client = client("schema.registry.url", address, "max.retries", "1", "retries.wait.ms", "10");
        server.close();

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> client.register(SUBJECT, Schemas.V1))
                .withMessageContaining("127.0.0.1:" + port)
                .withMessageContaining("2 rounds")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
        server = EmbeddedRegistry.start(RegistryOptions.temporary().withPort(port));
        assertThat(client.register(SUBJECT, Schemas.V1)).isEqualTo(1);
    }

    @Test
    void severalUrls_firstDown_secondAnswers() {
        int dead = FreePorts.find(1).get(0);
        String urls = "http://127.0.0.1:" + dead + "," + server.address();

        assertThat(client("schema.registry.url", urls, "max.retries", "0").register(SUBJECT, Schemas.V1))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429", "408"})
    void answer_thatMayPass_isTriedAgainThenTransient(int status) throws IOException {
        try (Canned canned = new Canned(status, "{\"error_code\":50001,\"message\":\"leader lost\"}")) {
            RestSchemaRegistry client =
                    client("schema.registry.url", canned.address(), "max.retries", "2", "retries.wait.ms", "1");

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> client.schemaById(1))
                    .withMessageContaining("leader lost");
            assertThat(canned.requests).hasValue(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}|check schema.registry.url",
                "404|<html>|check schema.registry.url",
                "302||check schema.registry.url",
                "200|<html>|check schema.registry.url",
                "403|{\"error_code\":40301,\"message\":\"denied\"}|denied",
                "422|{\"error_code\":42201,\"message\":\"bad\"}|bad"
            })
    void answer_thatIsFinal_isRefusedAtOnce(int status, String body, String message) throws IOException {
        try (Canned canned = new Canned(status, body == null ? "" : body)) {
            RestSchemaRegistry client = client("schema.registry.url", canned.address());

            assertThatExceptionOfType(RegistryRefusedException.class)
                    .isThrownBy(() -> client.schemaById(1))
                    .withMessageContaining(message);
            assertThat(canned.requests).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"schema\":\"syntax\",\"schemaType\":\"PROTOBUF\"}|only AVRO",
                "{\"schema\":\"{}\",\"references\":[{\"name\":\"x\"}]}|references",
                "{\"schema\":\"nonsense\"}|not an Avro schema"
            })
    void schemaById_schemaThatIsNoAvro_isUnusableAtOnce(String body, String message) throws IOException {
        try (Canned canned = new Canned(200, body)) {
            RestSchemaRegistry client = client("schema.registry.url", canned.address());

            assertThatExceptionOfType(UnusableSchemaException.class)
                    .isThrownBy(() -> client.schemaById(1))
                    .withMessageContaining(message);
            assertThat(canned.requests).hasValue(1);
        }
    }

    private void restart(RegistryOptions options) {
        server.close();
        server = EmbeddedRegistry.start(options);
    }

    private RestSchemaRegistry client(String... namesAndValues) {
        Map<String, String> config = new HashMap<>();
        config.put("schema.registry.url", server.address());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            config.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RestSchemaRegistry(RegistryConfig.from(config));
    }

    /** A server that answers everything alike: for answers that no healthy registry gives. */
    private static final class Canned implements AutoCloseable {
        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final AtomicInteger requests = new AtomicInteger();
        private volatile String authorization;

        Canned(int status, String body) throws IOException {
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                authorization = exchange.getRequestHeaders().getFirst("Authorization");
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
