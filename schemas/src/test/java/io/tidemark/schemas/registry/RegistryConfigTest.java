package io.tidemark.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {

    private static final String SECRET = "s3cret";

    @Test
    void from_urlOnly_hasDefaults() {
        RegistryConfig config = RegistryConfig.from(Map.of("schema.registry.url", "http://localhost:8081"));

        assertThat(config.autoRegister).isTrue();
        assertThat(config.useLatest).isFalse();
        assertThat(config.normalize).isFalse();
        assertThat(config.tls).isEmpty();
    }

    @Test
    void from_severalUrls_keepsTheirOrder() {
        RegistryConfig config = RegistryConfig.from(Map.of("schema.registry.url", "http://a:1/, https://b:2/base/"));

        assertThat(config).hasToString("RegistryConfig[http://a:1, https://b:2/base]");
    }

    @Test
    void from_foreignKeysAndNulls_arePassedOver() {
        Map<String, Object> values = new HashMap<>();
        values.put("schema.registry.url", "http://a:1");
        values.put("schema.registry.something.new", 7);
        values.put("ssl.truststore.location", "/no/such/file");
        values.put("basic.auth.user.info", null);

        assertThat(RegistryConfig.from(values)).hasToString("RegistryConfig[http://a:1]");
    }

    @Test
    void from_urlMissing_isRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryConfig.from(Map.of()))
                .withMessage("schema.registry.url is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "auto.register.schemas, yes, neither true nor false",
        "schema.registry.use.latest.version, 1, neither true nor false",
        "max.retries, -1, whole number",
        "http.read.timeout.ms, 0, not a timeout",
        "retries.wait.ms, soon, whole number",
        "basic.auth.credentials.source, SASL_INHERIT, neither URL nor USER_INFO",
        "bearer.auth.credentials.source, OAUTHBEARER, not STATIC_TOKEN",
        "bearer.auth.credentials.source, STATIC_TOKEN, bearer.auth.token is missing",
        "basic.auth.user.info, s3cret, not of the form user:password",
        "schema.registry.url, ftp://s3cret@a, not a valid http or https address",
        "schema.registry.url, 'http://a:1,,http://b:2', address 2 of 3",
        "schema.registry.url, http://user:s3cret@a b, not a valid",
        "schema.registry.ssl.truststore.type, PEM, neither JKS nor PKCS12",
        "schema.registry.ssl.truststore.location, /no/such/file, cannot read /no/such/file"
    })
    void from_badValue_isRefusedWithNameAndRule(String name, String value, String rule) {
        Map<String, String> values = new HashMap<>();
        values.put("schema.registry.url", "http://a:1");
        values.put("schema.registry.ssl.truststore.location", "/dev/null");
        values.put("schema.registry.ssl.truststore.password", SECRET);
        values.put("schema.registry.ssl.truststore.type", "PKCS12");
        values.put(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryConfig.from(values))
                .withMessageContaining(rule)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void toString_configWithSecrets_hidesThem() {
        RegistryConfig inUrl = RegistryConfig.from(Map.of("schema.registry.url", "http://user:" + SECRET + "@a:1"));
        RegistryConfig bearer = RegistryConfig.from(Map.of(
                "schema.registry.url", "http://a:1",
                "bearer.auth.credentials.source", "STATIC_TOKEN",
                "bearer.auth.token", SECRET));

        assertThat(inUrl.toString() + inUrl.endpoints + bearer + bearer.endpoints)
                .doesNotContain(SECRET);
    }
}
