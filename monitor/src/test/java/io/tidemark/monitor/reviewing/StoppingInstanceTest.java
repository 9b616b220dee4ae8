package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.health.Health;
import io.tidemark.monitor.health.HealthServer;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.wire.TrustedAvro;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has sent something to an instance that stops is told to send it again: the desk may have decided, or not. */
class StoppingInstanceTest {

    private final CompletableFuture<ReviewReply> reply = new CompletableFuture<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private ReviewHttp http;
    private HealthServer server;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    @BeforeEach
    void start() {
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), Optional.empty(), Optional.empty());
        http = new ReviewHttp(config, List.of(), command -> {
            asked.countDown();
            return reply;
        });
        Health health = new Health(
                "ok", true, true, List.of(), "a", "b", "c", "running", 1, null, List.of(), List.of(), null, Map.of());
        server = HealthServer.start(config, () -> health, () -> "m 1\n", http::addTo);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private CompletableFuture<HttpResponse<String>> claim() {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/review/claim"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"reviewer\": \"ann\"}"))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    private static void requireToBeSentAgain(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void requestUnderWay_isToBeSentAgain() throws Exception {
        CompletableFuture<HttpResponse<String>> response = claim();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        http.close();
        reply.completeExceptionally(new IllegalStateException("closed"));

        HttpResponse<String> told = response.get(20, TimeUnit.SECONDS);
        requireToBeSentAgain(told);
        assertThat(told.body()).contains("Send it again", "done once");
    }

    @Test
    void requestUnderWayWhenTheServerStops_isToBeSentAgain() throws Exception {
        CompletableFuture<HttpResponse<String>> response = claim();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        server.close();

        requireToBeSentAgain(response.get(20, TimeUnit.SECONDS));
    }

    @Test
    void requestThatComesLater_isToBeSentAgain() throws Exception {
        http.close();

        requireToBeSentAgain(claim().get(20, TimeUnit.SECONDS));
    }
}
