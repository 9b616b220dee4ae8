package io.tidemark.monitor.reviewing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.config.Format;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.Tokens;
import io.tidemark.monitor.kafka.Cluster;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.kafka.TopicWriter;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.operation.RunningMonitor;
import io.tidemark.schemas.ReviewTask;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An application on a real broker that people come to by HTTP; its tasks are put on their topic. */
final class ReviewSite implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A reviewer in the configuration; the token is the name, and as many letters as make it long. */
    static String reviewer(String name, String more) {
        return "{name: " + name + ", token: \"" + Tokens.HASHED + Tokens.hash(token(name)) + "\"" + more + "}";
    }

    static String token(String name) {
        return "token-of-" + name + "-0123456789abcdef0123456789abcdef";
    }

    private final MonitorConfig config;
    private final RunningMonitor running;
    private final HttpClient client = HttpClient.newHttpClient();

    private ReviewSite(MonitorConfig config) {
        this.config = config;
        ConfiguredMonitor monitor = ConfiguredMonitor.of(config);
        try (Cluster cluster = Cluster.connect(config.kafka())) {
            monitor.prepare(cluster);
        }
        this.running = RunningMonitor.start(monitor, null);
    }

    /** @param reviewers as the configuration has them; empty to name nobody */
    static ReviewSite open(Path folder, String name, EmbeddedKafka kafka, String reviewers) throws Exception {
        return open(folder, name, kafka, reviewers, "10m");
    }

    /** @param lease how long people have for a task of the model {@code mood} */
    static ReviewSite open(Path folder, String name, EmbeddedKafka kafka, String reviewers, String lease)
            throws Exception {
        Files.writeString(
                folder.resolve("rows.jsonl"),
                IntStream.range(0, 400)
                        .mapToObj(i -> "{\"id\":\"b" + i + "\",\"answer\":\"sad\",\"p\":{\"sad\":0.9,\"happy\":0.1}}")
                        .collect(Collectors.joining("\n")));
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, """
                application: NAME
                kafka: {bootstrap: "BOOTSTRAP"}
                topics: {prefix: NAME.}
                windows: 10s
                timing: {idle: 2s}
                http: {port: 0}
                models:
                  - name: mood
                    classes: [sad, happy]
                    predictions:
                      {topic: NAME.moods, format: json, id: id, prediction: answer, scores: {sad: p.sad, happy: p.happy}}
                    review: {show: [text], prediction: shown, lease: LEASE}
                    baseline: {rows: rows.jsonl}
                REVIEWERS
                """.replace("NAME", name)
                .replace("LEASE", lease)
                .replace("BOOTSTRAP", kafka.bootstrapServers())
                .replace("REVIEWERS", reviewers.isEmpty() ? "" : "review: {reviewers: [" + reviewers + "]}"));
        kafka.createTopic(name + ".moods", 1, Map.of());
        ReviewSite site = new ReviewSite(ConfigReader.read(file, Map.of()));
        site.awaitDesk();
        return site;
    }

    /** Another instance of the same application. */
    ReviewSite another() {
        return new ReviewSite(config);
    }

    /** Until the desk answers: what it says of a task that is not there is an answer. */
    void awaitDesk() {
        TaskOnTopic probe = new TaskOnTopic("probe");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            HttpResponse<String> told = config.reviewers().isEmpty()
                    ? get("/api/review/tasks/" + probe.id() + "?reviewer=probe", "")
                    : get(
                            "/api/review/tasks/" + probe.id(),
                            config.reviewers().get(0).name());
            return told.statusCode() == 404;
        });
    }

    private record TaskOnTopic(String id) {}

    MonitorConfig config() {
        return config;
    }

    String address() {
        return "http://localhost:" + running.httpPort().orElseThrow();
    }

    int port() {
        return running.httpPort().orElseThrow();
    }

    static ReviewTask.Builder task(String id) {
        return ReviewTask.newBuilder()
                .setTask(id)
                .setPrediction("prediction-of-" + id)
                .setModel("mood")
                .setVersion("1")
                .setTime(Instant.parse("2026-03-01T00:00:00Z"))
                .setBaseline("")
                .setConfig("")
                .setReasons(List.of("unsure"))
                .setProbability(1)
                .setChoices(List.of("sad", "happy"))
                .setContent(Map.of("text", "about " + id));
    }

    /** Puts tasks before people, in this order. */
    void put(ReviewTask... tasks) {
        RecordFormat format = RecordFormat.of(Format.JSON, Optional.empty());
        String topic = config.topics().reviewTasks();
        try (TopicWriter writer = new TopicWriter(config.kafka())) {
            for (ReviewTask task : tasks) {
                writer.write(topic, task.getTask(), format.write(topic, task));
            }
        }
    }

    /** Until the desk knows a task. */
    void awaitTask(String id, String name) {
        await().atMost(PATIENCE)
                .until(() -> get("/api/review/tasks/" + id, name).statusCode() == 200);
    }

    /** @param name whose token is sent; none if empty */
    HttpResponse<String> get(String path, String name) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
        authorize(request, name);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String name, String body, String... headers)
            throws IOException, InterruptedException {
        return client.send(request(path, name, BodyPublishers.ofString(body), headers), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String name, byte[] body) throws IOException, InterruptedException {
        return client.send(request(path, name, BodyPublishers.ofByteArray(body)), BodyHandlers.ofString());
    }

    HttpRequest request(String path, String name, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Content-Type", "application/json")
                .POST(body);
        authorize(request, name);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    private static void authorize(HttpRequest.Builder request, String name) {
        if (!name.isEmpty()) {
            request.header("Authorization", "Bearer " + token(name));
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    static String refusal(HttpResponse<String> response) {
        return json(response).path("refusal").asText();
    }

    @Override
    public void close() {
        running.close();
    }
}
