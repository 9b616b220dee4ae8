package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RegistryException;
import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of the module schemas against a real server that speaks TLS. */
class RegistryTlsTest {

    private static final String SECRET = "s3cret-w0rd";
    private static final String SUBJECT = "a-value";

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() {
        certificates = Certificates.in(folder);
    }

    private static Map<String, String> trust() {
        return Map.of(
                "schema.registry.ssl.truststore.location",
                        certificates.trustStore().toString(),
                "schema.registry.ssl.truststore.password", certificates.password(),
                "schema.registry.ssl.truststore.type", "PKCS12");
    }

    private static Map<String, String> shown() {
        return Map.of(
                "schema.registry.ssl.keystore.location",
                        certificates.keyStore("client").toString(),
                "schema.registry.ssl.keystore.password", certificates.password(),
                "schema.registry.ssl.keystore.type", "PKCS12");
    }

    private static final Map<String, String> BASIC =
            Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:" + SECRET);
    private static final Map<String, String> BEARER =
            Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", SECRET);

    @SafeVarargs
    private static RestSchemaRegistry client(EmbeddedRegistry server, Map<String, String>... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("schema.registry.url", server.address());
        all.put("max.retries", "0");
        for (Map<String, String> some : settings) {
            all.putAll(some);
        }
        return new RestSchemaRegistry(RegistryConfig.from(all));
    }

    @Test
    void tls_trustedServer_isSpokenTo_andAStrangerIsNot() {
        try (EmbeddedRegistry server =
                EmbeddedRegistry.start(RegistryOptions.temporary().withTls(certificates))) {
            assertThat(server.address()).startsWith("https://");
            int id = client(server, trust()).register(SUBJECT, Schemas.V1);
            assertThat(client(server, trust()).schemaById(id)).isEqualTo(Schemas.V1);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> client(server).schemaById(id))
                    .withMessageContaining(server.address());
        }
    }

    @Test
    void mutualTls_withoutCertificate_staysShut() {
        try (EmbeddedRegistry server =
                EmbeddedRegistry.start(RegistryOptions.temporary().withMutualTls(certificates))) {
            int id = client(server, trust(), shown()).register(SUBJECT, Schemas.V1);
            assertThat(client(server, trust(), shown()).schemaById(id)).isEqualTo(Schemas.V1);

            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> client(server, trust()).schemaById(id));
        }
    }

    @Test
    void basicOverTls_rightPasswordAlone_opens() {
        RegistryOptions options =
                RegistryOptions.temporary().withTls(certificates).withBasicAuth("user", SECRET);
        try (EmbeddedRegistry server = EmbeddedRegistry.start(options)) {
            assertOnlyOpenTo(server, BASIC, Map.of("basic.auth.user.info", "user:wrong"));
        }
    }

    @Test
    void bearerOverTls_rightTokenAlone_opens() {
        RegistryOptions options =
                RegistryOptions.temporary().withTls(certificates).withBearerToken(SECRET);
        try (EmbeddedRegistry server = EmbeddedRegistry.start(options)) {
            assertOnlyOpenTo(server, BEARER, BASIC);
        }
    }

    private static void assertOnlyOpenTo(
            EmbeddedRegistry server, Map<String, String> right, Map<String, String> wrong) {
        int id = client(server, trust(), right).register(SUBJECT, Schemas.V1);
        assertThat(client(server, trust(), right).schemaById(id)).isEqualTo(Schemas.V1);

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> client(server, trust(), wrong).schemaById(id))
                .withMessageContaining("HTTP 401")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
    }
}
