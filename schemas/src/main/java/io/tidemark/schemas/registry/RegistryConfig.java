package io.tidemark.schemas.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** How to reach a registry and what may be asked of it. Holds secrets, and never prints them. */
public final class RegistryConfig {

    private static final String URL = Settings.PREFIX + "url";

    final List<Endpoint> endpoints;
    final Optional<SSLContext> tls;
    final boolean autoRegister;
    final boolean useLatest;
    final boolean normalize;
    final Retries retries;
    final Duration connectTimeout;
    final Duration readTimeout;

    /** How long an id that the registry did not know is not asked for again. */
    final Duration missingIdsFor;

    private RegistryConfig(Settings settings) {
        endpoints = Endpoint.parse(URL, settings.required(URL), authorization(settings));
        autoRegister = settings.flag("auto.register.schemas", true);
        useLatest = settings.flag("use.latest.version", false);
        normalize = settings.flag("normalize.schemas", false);
        retries = new Retries(
                (int) settings.number("max.retries", 3),
                settings.millis("retries.wait.ms", 100),
                settings.millis("retries.max.wait.ms", 2000));
        connectTimeout = settings.timeout("http.connect.timeout.ms", 5000);
        readTimeout = settings.timeout("http.read.timeout.ms", 10_000);
        missingIdsFor = Duration.ofSeconds(settings.number("missing.id.cache.ttl.sec", 10));
        tls = new Tls(settings).context();
    }

    /**
     * Reads Confluent's configuration names; names that it does not know are left to others.
     *
     * <ul>
     *   <li>{@code schema.registry.url}: one or several addresses, separated by commas; required
     *   <li>{@code basic.auth.credentials.source}: URL (default) or USER_INFO, with {@code basic.auth.user.info} =
     *       user:password
     *   <li>{@code bearer.auth.credentials.source}: STATIC_TOKEN, with {@code bearer.auth.token}
     *   <li>{@code schema.registry.ssl.truststore.*}, {@code schema.registry.ssl.keystore.*} ({@code location},
     *       {@code password}, {@code type} JKS or PKCS12), {@code schema.registry.ssl.key.password}
     *   <li>{@code auto.register.schemas} (true), {@code use.latest.version} (false), {@code normalize.schemas} (false)
     *   <li>{@code max.retries} (3), {@code retries.wait.ms} (100), {@code retries.max.wait.ms} (2000),
     *       {@code http.connect.timeout.ms} (5000), {@code http.read.timeout.ms} (10000)
     *   <li>{@code missing.id.cache.ttl.sec} (10): how long an unknown id is not asked for again
     * </ul>
     *
     * @throws IllegalArgumentException if a value breaks its rule; the message names the key, never a secret
     */
    public static RegistryConfig from(Map<String, ?> config) {
        return new RegistryConfig(new Settings(config));
    }

    private static Authorization authorization(Settings settings) {
        Optional<String> bearer = settings.text("bearer.auth.credentials.source");
        Optional<String> userInfo = settings.text("basic.auth.user.info");
        String basic =
                settings.text("basic.auth.credentials.source").orElse(userInfo.isPresent() ? "USER_INFO" : "URL");
        if (bearer.isPresent() && !basic.equals("URL")) {
            throw new IllegalArgumentException("basic.auth.* and bearer.auth.* exclude each other: remove one of them");
        }
        if (bearer.isPresent()) {
            return bearer(bearer.get(), settings);
        }
        return switch (basic) {
            case "URL" -> Authorization.NONE;
            case "USER_INFO" -> basic(settings);
            default ->
                throw new IllegalArgumentException(
                        "basic.auth.credentials.source: " + basic + " is neither URL nor USER_INFO");
        };
    }

    private static Authorization bearer(String source, Settings settings) {
        if (!source.equals("STATIC_TOKEN")) {
            throw new IllegalArgumentException("bearer.auth.credentials.source: " + source + " is not STATIC_TOKEN");
        }
        return Authorization.bearer(settings.required("bearer.auth.token"));
    }

    private static Authorization basic(Settings settings) {
        String userInfo = settings.required("basic.auth.user.info");
        if (!userInfo.contains(":")) {
            throw new IllegalArgumentException("basic.auth.user.info: not of the form user:password (value not shown)");
        }
        return Authorization.basic(userInfo);
    }

    @Override
    public String toString() {
        return "RegistryConfig" + endpoints.stream().map(Endpoint::address).toList();
    }
}
