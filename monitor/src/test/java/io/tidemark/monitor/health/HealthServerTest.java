package io.tidemark.monitor.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private HealthServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/live, true, true, 200", "/live, true, false, 200", "/live, false, false, 503",
        "/ready, true, true, 200", "/ready, true, false, 503", "/ready, false, false, 503",
        "/health, true, true, 200", "/health, true, false, 503", "/health, false, false, 503"
    })
    void get_page_answersByItsCode(String page, boolean live, boolean ready, int code) throws Exception {
        start(Optional.empty(), health(live, ready));

        HttpResponse<String> answer = get(page);

        assertThat(answer.statusCode()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(JSON.readTree(answer.body()).path("reasons").path(0).asText())
                .isEqualTo("because");
    }

    @Test
    void close_whileARequestIsNotAnswered_cutsItOff() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), Optional.empty(), Optional.empty());
        server = HealthServer.start(
                config,
                () -> health(true, true),
                () -> "",
                more -> more.routes.get("/slow", any -> {
                    asked.countDown();
                    never.await();
                }));
        var slow = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/slow"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        server.close();

        assertThat(slow).failsWithin(Duration.ofSeconds(30));
        never.countDown();
    }

    @Test
    void get_metrics_areAsScraped() throws Exception {
        start(Optional.empty(), health(true, true));

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.body()).isEqualTo("some_metric 1\n");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/ready", "/health", "/metrics", "/nowhere"})
    void get_anyPage_mayDoNothingInABrowser(String page) throws Exception {
        start(Optional.empty(), health(true, true));

        var headers = get(page).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void get_manyWrongTokens_areHeldUp_andTheRightOneIsNot() throws Exception {
        start(Optional.of(TOKEN), health(true, true));
        int code = 0;
        for (int i = 0; i < 60 && code != 429; i++) {
            code = get("/health", "Authorization", "Bearer wrong-" + i).statusCode();
        }

        assertThat(code).isEqualTo(429);
        assertThat(get("/health", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void get_unknownPage_namesThePages() throws Exception {
        start(Optional.empty(), health(true, true));

        HttpResponse<String> answer = get("/helth");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/health");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/metrics"})
    void get_withToken_wantsIt(String page) throws Exception {
        start(Optional.of(TOKEN), health(true, true));

        assertThat(get(page).statusCode()).isEqualTo(401);
        assertThat(get(page, "Authorization", "Bearer " + TOKEN + "0").statusCode())
                .isEqualTo(401);
        assertThat(get(page, "Authorization", TOKEN).statusCode()).isEqualTo(401);
        assertThat(get(page, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/ready"})
    void get_probeWithoutToken_getsYesOrNoAlone(String page) throws Exception {
        start(Optional.of(TOKEN), health(true, true));

        assertThat(JSON.readTree(get(page).body())).isEqualTo(JSON.readTree("{\"status\": \"ok\"}"));
        assertThat(get(page, "Authorization", "Bearer " + TOKEN).body()).contains("because");
    }

    @Test
    void start_tokenInFile_isTheFirstLine(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\nmore\n");
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), Optional.empty(), Optional.of(file));
        server = HealthServer.start(config, () -> health(true, true), () -> "");

        assertThat(get("/health").statusCode()).isEqualTo(401);
        assertThat(get("/health", "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @Test
    void start_emptyTokenFile_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\n");
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), Optional.empty(), Optional.of(file));

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> HealthServer.start(config, () -> health(true, true), () -> ""))
                .withMessageContaining("http.tokenFile");
    }

    /** A page of elsewhere whose name was made to lead here. */
    @Test
    void get_byAForeignName_isForbidden() throws Exception {
        start(Optional.empty(), health(true, true));

        assertThat(statusByRawRequest("evil.example")).isEqualTo(403);
        assertThat(statusByRawRequest("localhost:" + server.port())).isEqualTo(200);
    }

    /** The JDK's client does not let its users choose the name. */
    private int statusByRawRequest(String host) throws IOException {
        String answer = raw("GET /health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    /** All that is said until the server hangs up. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Or a client would keep the connection, and send its next request into one that ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\nHost: %s\r\n\r\n", "%s\r\n\r\n"
            })
    void request_thatCannotBeRead_isToldThatTheConnectionEnds(String request) throws Exception {
        start(Optional.empty(), health(true, true));

        String answer = raw(String.format(request, "x".repeat(20_000)));

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").contains("\r\nConnection: close\r\n");
    }

    @Test
    void start_portTaken_saysWhatToDo() {
        start(Optional.empty(), health(true, true));
        HttpConfig same =
                new HttpConfig("127.0.0.1", OptionalInt.of(server.port()), Optional.empty(), Optional.empty());

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> HealthServer.start(same, () -> health(true, true), () -> ""))
                .withMessageContaining("http.port");
    }

    @Test
    void json_ofHealth_leavesOutWhatIsNotKnown() throws Exception {
        start(Optional.empty(), health(true, true));

        JsonNode health = JSON.readTree(get("/health").body());

        assertThat(health.has("restoring")).isFalse();
        assertThat(health.path("config").asText()).isEqualTo("abc");
        assertThat(health.path("models").path(0).path("name").asText()).isEqualTo("model");
    }

    private void start(Optional<String> token, Health health) {
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), token, Optional.empty());
        server = HealthServer.start(config, () -> health, () -> "some_metric 1\n");
    }

    private static Health health(boolean live, boolean ready) {
        return new Health(
                "ok",
                live,
                ready,
                List.of("because"),
                "app",
                "abc",
                "2026-03-01T12:00:00Z",
                "running",
                1,
                null,
                List.of(),
                List.of(new Health.Model("model", null, null)),
                null,
                Map.of());
    }

    private HttpResponse<String> get(String page, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + page));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
