package io.tidemark.monitor.reviewing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.config.Reviewer;
import io.tidemark.monitor.config.Role;
import io.tidemark.monitor.config.Tokens;
import io.tidemark.monitor.health.Health;
import io.tidemark.monitor.health.HealthServer;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent to the port of health and review is answered with what is wrong about it: never by a fault of the server, markup, a
 * stack trace or silence; and others are served meanwhile. {@code -Dtidemark.hostile.requests=100000} for more.
 */
class HostileHttpTest {

    private static final int REQUESTS = Integer.getInteger("tidemark.hostile.requests", 1_500);
    private static final long SEED = 20_261_126;
    private static final int PATIENCE_MS = 20_000;
    private static final Pattern TRACE =
            Pattern.compile("\\bat [a-z.]+[A-Za-z$]+\\.[a-z]|Exception|org\\.eclipse|io\\.javalin");
    private static final String TOKEN = "tmrev_0123456789abcdef0123456789abcdef";

    private static ReviewHttp http;
    private static HealthServer server;

    @BeforeAll
    static void start() {
        TrustedAvro.install();
        HttpConfig config = new HttpConfig("127.0.0.1", OptionalInt.of(0), Optional.empty(), Optional.empty());
        List<Reviewer> reviewers = new ArrayList<>();
        // Many, since each may send so many a second.
        for (int i = 0; i < 40; i++) {
            Optional<String> hash = Optional.of(Tokens.hash(TOKEN + i));
            reviewers.add(new Reviewer("r" + i, Role.LEAD, hash, Set.of(), List.of(), OptionalLong.empty()));
        }
        http = new ReviewHttp(config, reviewers, command -> CompletableFuture.completedFuture(done(command)));
        Health health = new Health(
                "ok", true, true, List.of(), "a", "b", "c", "running", 1, null, List.of(), List.of(), null, Map.of());
        server = HealthServer.start(config, () -> health, () -> "m 1\n", http::addTo);
    }

    @AfterAll
    static void stop() {
        server.close();
        http.close();
    }

    private static ReviewReply done(ReviewCommand command) {
        return ReviewReply.newBuilder()
                .setCommand(command.getCommand())
                .setAction(command.getAction())
                .setReviewer(command.getReviewer())
                .setTask(command.getTask())
                .setTime(Instant.EPOCH)
                .build();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** What is answered; a server that will not hear any more may cut off who still sends. */
    private static String answer(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (SocketException e) {
                // The answer may have come already.
            }
            try {
                return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            } catch (SocketException e) {
                return "";
            }
        }
    }

    private static String live() throws IOException {
        return answer("GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    @Test
    void anyRequest_isAnsweredWithoutFaultMarkupOrTrace() throws Exception {
        Random random = new Random(SEED);
        int cutOff = 0;
        for (int i = 0; i < REQUESTS; i++) {
            HostileRequest request = HostileRequest.of(random, TOKEN + random.nextInt(40));
            String answer = answer(request.bytes());
            String what = "request %d of seed %d: %s".formatted(i, SEED, request);
            if (answer.isEmpty()) {
                cutOff++;
                continue;
            }
            assertThat(answer).as(what).startsWith("HTTP/1.1 ");
            // 501 and 505 are of the protocol: a method, a coding or a version that there is not.
            assertThat(status(answer)).as(what).matches(code -> code < 500 || code == 501 || code == 505);
            String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT);
            boolean isOwnPage = status(answer) == 200 && answer.contains("<title>");
            if (!isOwnPage) {
                assertThat(head).as(what).doesNotContain("text/html", "<script>");
                assertThat(answer).as(what).doesNotContain("<script>", "<h1>").doesNotContainPattern(TRACE);
            }
            if (i % 100 == 0) {
                assertThat(live()).startsWith("HTTP/1.1 200 ");
            }
        }
        assertThat(cutOff).as("cut off without a word").isLessThan(REQUESTS / 20);
        assertThat(live()).startsWith("HTTP/1.1 200 ");
    }

    /** As a reviewer, each of them begins a body and does not go on. */
    @Test
    void slowBodies_doNotKeepOthersFromBeingServed() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = connect();
                slow.add(socket);
                socket.getOutputStream()
                        .write(
                                ("POST /api/review/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                                + "Authorization: Bearer " + TOKEN + i % 3
                                                + "\r\nContent-Length: 100\r\n\r\n{")
                                        .getBytes(US_ASCII));
            }
            long start = System.nanoTime();
            assertThat(live()).startsWith("HTTP/1.1 200 ");
            String claim =
                    answer(("POST /api/review/claim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer " + TOKEN
                                    + "39\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
                            .getBytes(US_ASCII));
            assertThat(status(claim)).isEqualTo(200);
            assertThat((System.nanoTime() - start) / 1_000_000).as("ms").isLessThan(5_000);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void manyConnectionsThatSayNothing_doNotKeepOthersFromBeingServed() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 500; i++) {
                Socket socket = connect();
                silent.add(socket);
                socket.getOutputStream().write("GET /live HT".getBytes(US_ASCII));
            }
            assertThat(live()).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }
}
