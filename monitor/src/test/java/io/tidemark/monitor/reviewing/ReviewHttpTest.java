package io.tidemark.monitor.reviewing;

import static io.tidemark.monitor.reviewing.ReviewSite.json;
import static io.tidemark.monitor.reviewing.ReviewSite.refusal;
import static io.tidemark.monitor.reviewing.ReviewSite.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Written;
import io.tidemark.monitor.kafka.DeskClient;
import io.tidemark.schemas.ReviewAction;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewReply;
import io.tidemark.schemas.ReviewResult;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.wire.TrustedAvro;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People with tokens, by real HTTP, at a real desk on a real broker. Each test has tasks of its own, and people for them. */
class ReviewHttpTest {

    private static final int CROWD = 50;
    private static final int TASKS = Integer.getInteger("tidemark.http.tasks", 300);
    /** Of a person, before an answer: 0 is faster than anybody. */
    private static final int THINKING_MS = Integer.getInteger("tidemark.http.thinking", 0);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static ReviewSite site;

    @BeforeAll
    static void open() throws Exception {
        TrustedAvro.install();
        kafka = EmbeddedKafka.start();
        String crowd = IntStream.range(0, CROWD)
                .mapToObj(i -> ReviewSite.reviewer("crowd-" + i, ", models: [mood]"))
                .collect(Collectors.joining(", "));
        site = ReviewSite.open(
                folder,
                "counter",
                kafka,
                String.join(
                        ", ",
                        ReviewSite.reviewer("ann", ""),
                        ReviewSite.reviewer("bob", ", skills: [toys]"),
                        ReviewSite.reviewer("lea", ", role: lead"),
                        ReviewSite.reviewer("cap", ", cap: 1, models: [mood]"),
                        "{name: machine}",
                        crowd));
    }

    @AfterAll
    static void close() {
        site.close();
        kafka.close();
    }

    /** A task that nobody else takes, since nobody claims without saying which. */
    private static String newTask() {
        String id = "t" + NUMBER.incrementAndGet();
        site.put(task(id).build());
        site.awaitTask(id, "lea");
        return id;
    }

    private static JsonNode claim(String name, String task) throws Exception {
        HttpResponse<String> response = site.post("/api/review/claim", name, "{\"task\":\"" + task + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static HttpResponse<String> errand(String name, String task, String errand, String body) throws Exception {
        return site.post("/api/review/tasks/" + task + "/" + errand, name, body);
    }

    @Test
    void task_claimedRenewedAnsweredUndoneAndAnswered_hasItsResult() throws Exception {
        String id = newTask();

        JsonNode held = claim("ann", id);
        long lease = held.path("lease").asLong();
        assertThat(held.path("card").path("content").path("text").asText()).isEqualTo("about " + id);
        assertThat(held.path("state").asText()).isEqualTo("LEASED");
        assertThat(held.path("inHand").asInt()).isEqualTo(1);
        HttpResponse<String> renewed = errand("ann", id, "renew", "{\"lease\":" + lease + "}");
        assertThat(renewed.statusCode()).isEqualTo(200);
        HttpResponse<String> answered =
                errand("ann", id, "submit", "{\"lease\":" + lease + ",\"label\":\"sad\",\"seconds\":2.5}");
        assertThat(json(answered).path("state").asText()).isEqualTo("LABELLED");
        int today = json(answered).path("today").asInt();
        HttpResponse<String> undone = errand("ann", id, "undo", "{}");
        assertThat(json(undone).path("card").path("task").asText()).isEqualTo(id);
        assertThat(json(undone).path("today").asInt()).isEqualTo(today - 1);
        lease = json(undone).path("lease").asLong();
        assertThat(errand("ann", id, "submit", "{\"lease\":" + lease + ",\"label\":\"happy\"}")
                        .statusCode())
                .isEqualTo(200);

        List<ReviewResult> results = new Written(kafka.bootstrapServers(), "counter.")
                .reviewResults().stream()
                        .filter(result -> result.getTask().equals(id))
                        .toList();
        assertThat(results).extracting(ReviewResult::getLabel).containsExactly("sad", null, "happy");
        assertThat(results.get(2).getReviewer()).isEqualTo("ann");
    }

    @Test
    void task_givenBackSkippedEscalatedAndDecidedByALead_isClosed() throws Exception {
        String id = newTask();
        long lease = claim("ann", id).path("lease").asLong();
        assertThat(errand("ann", id, "release", "{\"lease\":" + lease + "}").statusCode())
                .isEqualTo(200);
        lease = claim("ann", id).path("lease").asLong();
        assertThat(refusal(errand("ann", id, "skip", "{\"lease\":" + lease + "}")))
                .isEqualTo("no-reason");
        assertThat(errand("ann", id, "skip", "{\"lease\":" + lease + ",\"reason\":\"blurred\"}")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = site.post("/api/review/claim", "ann", "{\"task\":\"" + id + "\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(refusal(again)).isEqualTo("skipped-before");
        lease = claim("bob", id).path("lease").asLong();
        assertThat(errand("bob", id, "escalate", "{\"lease\":" + lease + ",\"reason\":\"hard\"}")
                        .statusCode())
                .isEqualTo(200);
        lease = claim("lea", id).path("lease").asLong();

        HttpResponse<String> decided = errand("lea", id, "submit", "{\"lease\":" + lease + ",\"label\":\"sad\"}");

        assertThat(json(decided).path("state").asText()).isEqualTo("LABELLED");
    }

    @Test
    void submit_withAnOlderOrForeignLease_isAConflictAndChangesNothing() throws Exception {
        String id = newTask();
        long old = claim("ann", id).path("lease").asLong();
        errand("ann", id, "release", "{\"lease\":" + old + "}");
        long current = claim("bob", id).path("lease").asLong();

        for (long forged : new long[] {old, current, current + 1, -1, Long.MAX_VALUE}) {
            HttpResponse<String> response = errand("ann", id, "submit", "{\"lease\":" + forged + ",\"label\":\"sad\"}");
            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(refusal(response)).isEqualTo("stale-lease");
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(site.post("/api/review/claim", "ann", "{\"task\":\"" + id + "\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(errand("bob", id, "submit", "{\"lease\":" + current + ",\"label\":\"sad\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void cancelAndReopen_areForLeads() throws Exception {
        String id = newTask();

        HttpResponse<String> refused = errand("ann", id, "cancel", "{\"reason\":\"why not\"}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refusal(refused)).isEqualTo("not-allowed");
        assertThat(json(errand("lea", id, "cancel", "{}")).path("state").asText())
                .isEqualTo("CANCELLED");
        assertThat(refusal(site.post("/api/review/claim", "ann", "{\"task\":\"" + id + "\"}")))
                .isEqualTo("closed");
        assertThat(json(errand("lea", id, "reopen", "{}")).path("state").asText())
                .isEqualTo("ESCALATED");
    }

    @Test
    void anything_withoutATokenOrWithThatOfNobody_isUnauthorized() throws Exception {
        String id = newTask();
        for (String path : List.of("/api/review/claim", "/api/review/tasks/" + id + "/cancel")) {
            HttpResponse<String> without = site.post(path, "", "{}");
            HttpResponse<String> foreign = site.post(path, "nobody", "{}");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(refusal(without)).isEqualTo("no-token");
            assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(foreign.statusCode()).isEqualTo(401);
            assertThat(refusal(foreign)).isEqualTo("unknown-token");
        }
        assertThat(site.get("/api/review/me", "").statusCode()).isEqualTo(401);
        assertThat(site.get("/api/review/tasks/" + id, "nobody").statusCode()).isEqualTo(401);
        assertThat(refusal(site.post("/api/review/claim", "ann", "{\"reviewer\":\"lea\"}")))
                .isEqualTo("malformed");
    }

    @Test
    void command_sentAgainWithItsKey_isDoneOnce() throws Exception {
        String id = newTask();
        String key = UUID.randomUUID().toString();
        String body = "{\"task\":\"" + id + "\"}";

        JsonNode first = json(site.post("/api/review/claim", "ann", body, "Idempotency-Key", key));
        JsonNode second = json(site.post("/api/review/claim", "ann", body, "Idempotency-Key", key));

        assertThat(second).isEqualTo(first);
        assertThat(first.path("command").asText()).isEqualTo("ann/" + key);
        HttpResponse<String> other = site.post(
                "/api/review/tasks/" + id + "/submit",
                "ann",
                "{\"lease\":1,\"label\":\"sad\"}",
                "Idempotency-Key",
                key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(refusal(other)).isEqualTo("key-reused");
        HttpResponse<String> foreign = site.post("/api/review/claim", "bob", body, "Idempotency-Key", key);
        assertThat(refusal(foreign)).as("nobody hears what another was replied").isEqualTo("leased");
    }

    @Test
    void submit_whatIsNoChoice_isUnprocessable() throws Exception {
        String id = newTask();
        long lease = claim("ann", id).path("lease").asLong();

        for (String answer : List.of("\"label\":\"<script>alert(1)</script>\"", "\"value\":1", "\"label\":null")) {
            HttpResponse<String> response = errand("ann", id, "submit", "{\"lease\":" + lease + "," + answer + "}");
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(refusal(response)).isEqualTo("not-a-choice");
        }
        assertThat(errand("ann", id, "release", "{\"lease\":" + lease + "}").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"text\"",
                "{",
                "{} {}",
                "{\"lease\":1,\"lease\":2}",
                "{\"lease\":\"1\"}",
                "{\"lease\":1.5}",
                "{\"lease\":99999999999999999999}",
                "{\"lease\":1,\"value\":1e999}",
                "{\"lease\":1,\"value\":NaN}",
                "{\"lease\":1,\"label\":{\"a\":1}}",
                "{\"lease\":1,\"client\":\"\\u0000\"}",
                "{\"lease\":1,\"client\":\"a\\u202Eb\"}",
                "{\"lease\":1,\"client\":\"\\uD800\"}",
                "{\"lease\":1,\"lable\":\"sad\"}",
                "{\"lease\":1,\"__proto__\":{}}",
                "{\"lease\":1,\"label\":[[[[[[[[[[[[]]]]]]]]]]]]}"
            })
    void submit_whatCannotBeUnderstood_isBad(String body) throws Exception {
        HttpResponse<String> response = errand("ann", "any", "submit", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(refusal(response)).isEqualTo("malformed");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void submit_bytesThatAreNoText_isBad() throws Exception {
        byte[] overlong = {'{', '"', 'l', '"', ':', '"', (byte) 0xC0, (byte) 0xAF, '"', '}'};
        byte[] utf16 = "{\"lease\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE);
        for (byte[] body : List.of(overlong, utf16, new byte[] {(byte) 0xFF}, new byte[] {0, 0, 0})) {
            assertThat(site.post("/api/review/tasks/any/submit", "ann", body).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void submit_deepJson_isBad() throws Exception {
        String deep = "{\"label\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

        assertThat(errand("ann", "any", "submit", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void submit_moreThanMakesSense_isTooLarge() throws Exception {
        String large = "{\"label\":\"" + "x".repeat(Body.MOST_BYTES) + "\"}";

        HttpResponse<String> told = errand("ann", "any", "submit", large);
        HttpResponse<String> chunked = java.net.http.HttpClient.newHttpClient()
                .send(
                        site.request(
                                "/api/review/tasks/any/submit",
                                "ann",
                                BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(large.getBytes(UTF_8)))),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(refusal(told)).isEqualTo("too-large");
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(site.get("/api/review/me?x=" + "y".repeat(20_000), "ann").statusCode())
                .isBetween(400, 499);
        assertThat(refusal(errand("ann", "t".repeat(300), "submit", "{\"lease\":1,\"label\":\"sad\"}")))
                .isEqualTo("too-long");
    }

    @Test
    void reasons_thatLookLikeMarkup_areKeptAsText() throws Exception {
        String id = newTask();
        long lease = claim("ann", id).path("lease").asLong();
        String reason = "<img src=x onerror=alert(1)> \\\" </script>";

        HttpResponse<String> skipped =
                errand("ann", id, "skip", "{\"lease\":" + lease + ",\"reason\":\"" + reason + "\"}");
        HttpResponse<String> tooLong =
                errand("ann", id, "skip", "{\"lease\":" + lease + ",\"reason\":\"" + "x".repeat(2_000) + "\"}");

        assertThat(skipped.statusCode()).isEqualTo(200);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(new Written(kafka.bootstrapServers(), "counter.").reviewEvents())
                .anyMatch(event -> event.getReason().equals("<img src=x onerror=alert(1)> \" </script>"));
        HttpResponse<String> echoed = site.get("/api/review/tasks/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "ann");
        assertThat(echoed.statusCode()).isEqualTo(404);
        assertThat(echoed.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void post_ofAForeignPageOrNoJson_isRefused() throws Exception {
        HttpResponse<String> origin = site.post("/api/review/claim", "ann", "{}", "Origin", "https://evil.example");
        HttpResponse<String> site2 = site.post("/api/review/claim", "ann", "{}", "Sec-Fetch-Site", "cross-site");
        HttpResponse<String> own = site.post(
                "/api/review/tasks/none/undo", "ann", "{}", "Origin", site.address(), "Sec-Fetch-Site", "same-origin");
        HttpResponse<String> plain = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(site.address() + "/api/review/claim"))
                                .header("Authorization", "Bearer " + ReviewSite.token("ann"))
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(refusal(origin)).isEqualTo("foreign-page");
        assertThat(refusal(site2)).isEqualTo("foreign-page");
        assertThat(own.statusCode()).isEqualTo(404);
        assertThat(plain.statusCode()).isEqualTo(415);
        assertThat(plain.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void me_tellsHowItStands() throws Exception {
        JsonNode me = json(site.get("/api/review/me", "cap"));

        assertThat(me.path("name").asText()).isEqualTo("cap");
        assertThat(me.path("role").asText()).isEqualTo("reviewer");
        assertThat(me.path("cap").asInt()).isEqualTo(1);
        assertThat(me.path("models").toString()).isEqualTo("[\"mood\"]");
        assertThat(json(site.get("/api/review/me", "lea")).path("role").asText())
                .isEqualTo("lead");
    }

    @Test
    void claim_beyondTheCapOfTheDayOrOfAnotherModel_isRefused() throws Exception {
        String id = newTask();
        String foreign = "t" + NUMBER.incrementAndGet();
        site.put(task(foreign).setModel("other").build());
        site.awaitTask(foreign, "lea");
        HttpResponse<String> other = site.post("/api/review/claim", "cap", "{\"task\":\"" + foreign + "\"}");
        assertThat(other.statusCode()).isEqualTo(403);
        long lease = claim("cap", id).path("lease").asLong();
        errand("cap", id, "submit", "{\"lease\":" + lease + ",\"label\":\"sad\"}");

        HttpResponse<String> more = site.post("/api/review/claim", "cap", "{\"task\":\"" + newTask() + "\"}");

        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(refusal(more)).isEqualTo("at-limit");
    }

    @Test
    void reinstate_isForLeadsWhoSayWhy() throws Exception {
        String path = "/api/review/people/ann/reinstate";

        assertThat(site.post(path, "bob", "{\"model\":\"mood\",\"reason\":\"learned\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(refusal(site.post(path, "lea", "{\"model\":\"mood\"}"))).isEqualTo("no-reason");
        assertThat(site.post(path, "lea", "{\"model\":\"mood\",\"reason\":\"learned\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void look_atATask_tellsWhatItSaysOnlyToWhoHasIt() throws Exception {
        String id = newTask();
        claim("ann", id);

        JsonNode own = json(site.get("/api/review/tasks/" + id, "ann"));
        JsonNode others = json(site.get("/api/review/tasks/" + id, "lea"));

        assertThat(own.path("card").path("content").path("text").asText()).isEqualTo("about " + id);
        assertThat(own.path("lease").asLong()).isEqualTo(1);
        assertThat(others.path("state").asText()).isEqualTo("LEASED");
        assertThat(others.path("card").isNull()).isTrue();
        assertThat(others.path("lease").isNull()).isTrue();
    }

    /** The desk knows its staff whichever way they come. */
    @Test
    void command_byTopicOfSomebodyUnknown_isRefused() throws Exception {
        String id = newTask();
        try (DeskClient desk = new DeskClient(site.config(), Optional.empty())) {
            assertThat(claimByTopic(desk, "mallory", id).getRefusal()).isEqualTo("not-allowed");
            assertThat(claimByTopic(desk, "machine", id).getRefusal()).isNull();
        }
    }

    private static ReviewReply claimByTopic(DeskClient desk, String name, String task) throws Exception {
        return desk.send(ReviewCommand.newBuilder()
                        .setCommand(UUID.randomUUID().toString())
                        .setAction(ReviewAction.CLAIM)
                        .setReviewer(name)
                        .setTask(task)
                        .build())
                .get(30, TimeUnit.SECONDS);
    }

    /** Whoever holds a task has written it down first, and strikes it out before the answer is sent: so two at once would be seen. */
    @Test
    void crowd_ofFifty_noneGetsWhatAnotherHolds() throws Exception {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        Map<String, String> holders = new ConcurrentHashMap<>();
        Queue<String> answered = new ConcurrentLinkedQueue<>();
        site.put(IntStream.range(0, TASKS)
                .mapToObj(i -> task("c" + i).setModel("mood").build())
                .toArray(ReviewTask[]::new));
        site.awaitTask("c" + (TASKS - 1), "lea");
        ExecutorService people = Executors.newFixedThreadPool(CROWD);
        List<Future<?>> works = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            String name = "crowd-" + i;
            works.add(people.submit(() -> {
                work(name, nanos, holders, answered);
                return null;
            }));
        }
        for (Future<?> work : works) {
            work.get(5, TimeUnit.MINUTES);
        }
        people.shutdown();

        assertThat(answered).doesNotHaveDuplicates();
        assertThat(answered.stream().filter(id -> id.startsWith("c"))).hasSize(TASKS);
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d people, %,d requests; median %d ms, p99 %d ms%n",
                CROWD,
                sorted.length,
                sorted[sorted.length / 2] / 1_000_000,
                sorted[sorted.length * 99 / 100] / 1_000_000);
    }

    private static void work(String name, Queue<Long> nanos, Map<String, String> holders, Queue<String> answered)
            throws Exception {
        while (true) {
            HttpResponse<String> claimed = timed("/api/review/claim", name, "{}", nanos);
            if (claimed.statusCode() == 204) {
                return;
            }
            assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(200);
            JsonNode held = json(claimed);
            String id = held.path("task").asText();
            assertThat(holders.putIfAbsent(id, name)).as(id).isNull();
            TimeUnit.MILLISECONDS.sleep(THINKING_MS);
            String body = "{\"lease\":" + held.path("lease").asLong() + ",\"label\":\"happy\"}";
            HttpResponse<String> submitted = timed("/api/review/tasks/" + id + "/submit", name, body, nanos);
            assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
            answered.add(id);
        }
    }

    private static HttpResponse<String> timed(String path, String name, String body, Queue<Long> nanos)
            throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> response = site.post(path, name, body);
        nanos.add(System.nanoTime() - start);
        return response;
    }
}
