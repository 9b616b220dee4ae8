package io.tidemark.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Issues OAuth tokens for OAUTHBEARER: JSON Web Tokens signed by RS256, to clients that know their secret ({@code
 * client_credentials}), with the key to check them by at another page. On the loopback address, without TLS; for trials and tests.
 */
public final class TokenIssuer implements AutoCloseable {

    /** What the tokens are for. */
    static final String AUDIENCE = "kafka";

    /** Kafka asks only addresses that this property of the JVM lists, separated by commas. */
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY = "one";
    private static final int LIFE_SECONDS = 3600;

    private final Map<String, String> secrets;
    private final KeyPair keys;
    private final HttpServer server;

    private TokenIssuer(Map<String, String> secrets, KeyPair keys, HttpServer server) {
        this.secrets = Map.copyOf(secrets);
        this.keys = keys;
        this.server = server;
        server.createContext("/jwks", this::tellKeys);
        server.createContext("/token", this::issue);
        server.start();
    }

    /** @param secrets of the clients, by their ids */
    public static TokenIssuer start(Map<String, String> secrets) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            return new TokenIssuer(secrets, generator.generateKeyPair(), server);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no RSA keys", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1", e);
        }
    }

    /** Where clients get tokens. */
    public String tokenUrl() {
        return issuer() + "/token";
    }

    /** Where brokers get the key. */
    String keysUrl() {
        return issuer() + "/jwks";
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the Kafka brokers and clients of this JVM ask here. */
    public TokenIssuer allowed() {
        String before = System.getProperty(ALLOWED_URLS);
        String both = tokenUrl() + "," + keysUrl();
        System.setProperty(ALLOWED_URLS, before == null ? both : before + "," + both);
        return this;
    }

    private void tellKeys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        Map<String, String> one = Map.of(
                "kty",
                "RSA",
                "kid",
                KEY,
                "use",
                "sig",
                "alg",
                "RS256",
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
        send(exchange, 200, Map.of("keys", List.of(one)));
    }

    private void issue(HttpExchange exchange) throws IOException {
        String[] given = credentials(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getRequestBody().readAllBytes();
        if (!knows(given[0], given[1])) {
            send(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        send(
                exchange,
                200,
                Map.of("access_token", token(given[0]), "token_type", "Bearer", "expires_in", LIFE_SECONDS));
    }

    private static String[] credentials(String header) {
        String scheme = "Basic ";
        if (header == null || !header.startsWith(scheme)) {
            return new String[] {"", ""};
        }
        byte[] pair = Base64.getDecoder().decode(header.substring(scheme.length()));
        return (new String(pair, StandardCharsets.UTF_8) + ":").split(":", 3);
    }

    private boolean knows(String id, String secret) {
        String own = secrets.get(id);
        return own != null
                && MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** A token of somebody. */
    private String token(String subject) throws IOException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss", issuer(),
                "aud", AUDIENCE,
                "sub", subject,
                "iat", now,
                "exp", now + LIFE_SECONDS,
                "scope", AUDIENCE));
        String head = BASE64.encodeToString(JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY)));
        String signed = head + "." + BASE64.encodeToString(JSON.writeValueAsBytes(claims));
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot sign by RS256", e);
        }
    }

    /** Big-endian, without a sign. */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
