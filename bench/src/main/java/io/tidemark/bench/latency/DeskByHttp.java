package io.tidemark.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** By HTTP, at the one instance. */
final class DeskByHttp implements DeskWay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nothing was done: too many send at the same time. */
    private static final int BUSY = 503;

    private static final long MOMENT_MS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    /** @param port that the instance serves at */
    DeskByHttp(int port) {
        this.address = "http://localhost:" + port + "/api/review/";
    }

    @Override
    public Held claim(String reviewer) throws Exception {
        JsonNode reply = ask("claim", JSON.createObjectNode().put("reviewer", reviewer));
        return new Held(reply.path("task").asText(), reply.path("lease").asLong());
    }

    @Override
    public void submit(String reviewer, Held held) throws Exception {
        ask(
                "tasks/" + held.task() + "/submit",
                JSON.createObjectNode()
                        .put("reviewer", reviewer)
                        .put("lease", held.lease())
                        .put("label", DeskTasks.LABEL));
    }

    private JsonNode ask(String path, ObjectNode body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        while (response.statusCode() == BUSY && System.nanoTime() < end) {
            Thread.sleep(MOMENT_MS);
            response = client.send(request, BodyHandlers.ofString());
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the desk refused: " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Its connections end with the process. */
    @Override
    public void close() {}
}
