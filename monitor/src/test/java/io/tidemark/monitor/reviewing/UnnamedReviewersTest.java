package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.health.Health;
import io.tidemark.monitor.health.HealthServer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets past the door where the configuration names nobody; what comes behind it is written down here, and not done. */
class UnnamedReviewersTest {

    private static final String JSON = "Content-Type: application/json\r\n";

    private final Queue<ReviewCommand> arrived = new ConcurrentLinkedQueue<>();
    private ReviewHttp http;
    private HealthServer server;

    @BeforeAll
    static void trustAvro() {
        TrustedAvro.install();
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private void start(
            String host, Optional<String> token, Function<ReviewCommand, CompletableFuture<ReviewReply>> desk) {
        HttpConfig config = new HttpConfig(host, OptionalInt.of(0), token, Optional.empty());
        http = new ReviewHttp(config, List.of(), command -> {
            arrived.add(command);
            return desk.apply(command);
        });
        Health health = new Health(
                "ok", true, true, List.of(), "a", "b", "c", "running", 1, null, List.of(), List.of(), null, Map.of());
        server = HealthServer.start(config, () -> health, () -> "", http::addTo);
    }

    private static CompletableFuture<ReviewReply> done(ReviewCommand command) {
        return CompletableFuture.completedFuture(ReviewReply.newBuilder()
                .setCommand(command.getCommand())
                .setAction(command.getAction())
                .setReviewer(command.getReviewer())
                .setTask(command.getTask())
                .setTime(java.time.Instant.EPOCH)
                .build());
    }

    /** The JDK's client does not let its users choose the name of the host. */
    private String raw(String request, String host, String headers, String body) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String text = request + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: "
                    + body.getBytes(UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static int status(String response) {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    @Test
    void claim_withAName_arrivesUnderIt() throws Exception {
        start("127.0.0.1", Optional.empty(), UnnamedReviewersTest::done);

        String told = raw("POST /api/review/claim", "localhost", JSON, "{\"reviewer\":\"Zoë\",\"model\":\"mood\"}");

        assertThat(status(told)).isEqualTo(200);
        assertThat(arrived).hasSize(1);
        assertThat(arrived.peek().getReviewer()).isEqualTo("Zoë");
        assertThat(arrived.peek().getModels()).containsExactly("mood");
    }

    @Test
    void claim_withoutANameOrOneThatDeceives_isBad() throws Exception {
        start("127.0.0.1", Optional.empty(), UnnamedReviewersTest::done);

        for (String body : List.of(
                "",
                "{}",
                "{\"reviewer\":\"  \"}",
                "{\"reviewer\":\"a\\nb\"}",
                "{\"reviewer\":\"a\\u202Eb\"}",
                "{\"reviewer\":\"\\u0000\"}",
                "{\"reviewer\":\"" + "x".repeat(101) + "\"}",
                "{\"reviewer\":7}")) {
            assertThat(status(raw("POST /api/review/claim", "localhost", JSON, body)))
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(status(raw("GET /api/review/me", "localhost", "", ""))).isEqualTo(400);
        assertThat(arrived).isEmpty();
    }

    /** A page of elsewhere that is open on this machine. */
    @Test
    void anything_ofAForeignPage_isRefused() throws Exception {
        // With a token for health, the door of health itself looks at no names.
        start("127.0.0.1", Optional.of("0123456789abcdef"), UnnamedReviewersTest::done);
        String body = "{\"reviewer\":\"ann\"}";

        assertThat(status(raw("POST /api/review/claim", "evil.example", JSON, body)))
                .isEqualTo(403);
        assertThat(status(raw("GET /api/review/me?reviewer=ann", "evil.example", "", "")))
                .isEqualTo(403);
        assertThat(status(raw("GET /review", "evil.example", "", ""))).isEqualTo(403);
        assertThat(status(raw("POST /api/review/claim", "localhost", JSON + "Origin: http://evil.example\r\n", body)))
                .isEqualTo(403);
        assertThat(status(raw("POST /api/review/claim", "localhost", JSON + "Origin: null\r\n", body)))
                .isEqualTo(403);
        assertThat(status(raw("POST /api/review/claim", "localhost", JSON + "Sec-Fetch-Site: same-site\r\n", body)))
                .isEqualTo(403);
        assertThat(status(raw("POST /api/review/claim", "localhost", "Content-Type: text/plain\r\n", body)))
                .isEqualTo(415);
        assertThat(status(raw("OPTIONS /api/review/claim", "localhost", "Origin: http://evil.example\r\n", "")))
                .isGreaterThanOrEqualTo(400);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anything_whereOtherMachinesMayAsk_isRefusedWithAWordOnWhatToDo() throws Exception {
        start("0.0.0.0", Optional.of("0123456789abcdef"), UnnamedReviewersTest::done);

        String told = raw("POST /api/review/claim", "localhost", JSON, "{\"reviewer\":\"ann\"}");

        assertThat(status(told)).isEqualTo(403);
        assertThat(told).contains("nobody-named", "review.reviewers");
        assertThat(status(raw("GET /review", "localhost", "", ""))).isEqualTo(403);
        assertThat(arrived).isEmpty();
    }

    @Test
    void page_hasAPolicyThatLetsNothingElseIn() throws Exception {
        start("127.0.0.1", Optional.empty(), UnnamedReviewersTest::done);

        for (String path : List.of("/review", "/review/review.js", "/review/review.css", "/review/page.css")) {
            String page = raw("GET " + path, "localhost", "", "");
            assertThat(status(page)).isEqualTo(200);
            assertThat(page)
                    .contains("default-src 'none'; script-src 'self'", "nosniff", "no-referrer")
                    .doesNotContain("unsafe", "innerHTML", " style=", " onclick=", "http://", "https://");
        }
        assertThat(raw("GET /api/openapi.json", "localhost", "", "").getBytes(US_ASCII))
                .isNotEmpty();
        assertThat(raw("GET /api/review", "localhost", "", "")).contains("{\"asks\":\"name\"}");
        String nothing = raw("GET /review/../../etc/passwd", "localhost", "", "");
        assertThat(status(nothing)).isBetween(400, 404);
    }

    @Test
    void claim_deskSaysNothing_isUnavailableWithTheKeyToTryAgain() throws Exception {
        start("127.0.0.1", Optional.empty(), command -> new CompletableFuture<>());

        String told = raw(
                "POST /api/review/claim", "localhost", JSON + "Idempotency-Key: mine-1\r\n", "{\"reviewer\":\"ann\"}");

        assertThat(status(told)).isEqualTo(503);
        assertThat(told).contains("Retry-After: 2", "\"idempotencyKey\":\"mine-1\"", "desk-silent");
    }

    /** As where no broker answers, and each that is to be sent holds its thread. */
    @Test
    void claims_whileNothingCanBeSent_areToldSoInTime() throws Exception {
        start("127.0.0.1", Optional.empty(), command -> {
            try {
                TimeUnit.SECONDS.sleep(60);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new CompletableFuture<>();
        });

        List<CompletableFuture<HttpResponse<String>>> told =
                IntStream.range(0, 20).mapToObj(this::claim).toList();

        for (CompletableFuture<HttpResponse<String>> one : told) {
            assertThat(one.get(15, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void claims_whileAThousandWait_areToldThatTheDeskIsBusy() throws Exception {
        start("127.0.0.1", Optional.empty(), command -> new CompletableFuture<>());

        CompletableFuture<?>[] all =
                IntStream.range(0, 1_001).mapToObj(this::claim).toArray(CompletableFuture[]::new);

        HttpResponse<?> first = (HttpResponse<?>) CompletableFuture.anyOf(all).get(15, TimeUnit.SECONDS);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("2");
        assertThat(first.body().toString()).contains("desk-busy", "Nothing of this one was done");
    }

    private CompletableFuture<HttpResponse<String>> claim(int number) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/api/review/claim"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"reviewer\":\"person-" + number + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requests_ofOnePerson_areLimited() throws Exception {
        start("127.0.0.1", Optional.empty(), UnnamedReviewersTest::done);

        boolean isLimited = false;
        for (int i = 0; i < 500 && !isLimited; i++) {
            isLimited = status(raw("GET /api/review/me?reviewer=ann", "localhost", "", "")) == 429;
        }

        assertThat(isLimited).isTrue();
        assertThat(status(raw("GET /api/review/me?reviewer=bob", "localhost", "", "")))
                .isEqualTo(200);
    }
}
