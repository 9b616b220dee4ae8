package io.tidemark.monitor.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.Tokens;
import io.tidemark.schemas.ReviewCommand;
import io.tidemark.schemas.ReviewState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * By HTTP, at whichever instance answers, each person with a token. A request that an instance does not answer - it was killed, or the
 * desk is elsewhere for a moment - is sent again with the same key.
 */
final class DeskByHttp implements DeskWay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUSY = 429;
    private static final int SILENT = 503;

    /** An instance promises to say something within ten seconds, whatever happens to the desk. */
    private static final Duration PROMISED = Duration.ofSeconds(12);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Supplier<List<URI>> instances;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<URI> known = List.of();

    /** @param instances addresses of those that serve now */
    DeskByHttp(Supplier<List<URI>> instances) {
        this.instances = instances;
    }

    static String token(String reviewer) {
        return "token-of-" + reviewer + "-0123456789abcdef0123456789abcdef";
    }

    /** As the configuration has it. */
    static String hashed(String reviewer) {
        return Tokens.HASHED + Tokens.hash(token(reviewer));
    }

    @Override
    public Heard ask(ReviewCommand command) throws InterruptedException {
        while (true) {
            List<URI> some = known;
            if (!some.isEmpty()) {
                URI instance = some.get(Math.floorMod(asked.getAndIncrement(), some.size()));
                try {
                    HttpResponse<String> response = client.send(request(instance, command), BodyHandlers.ofString());
                    if (response.statusCode() != SILENT && !isTooSoon(response)) {
                        return heard(response);
                    }
                    requireTold(response);
                } catch (IOException e) {
                    // Nobody is there any more, or whoever was there died before the reply.
                }
            }
            TimeUnit.MILLISECONDS.sleep(200);
            known = instances.get();
        }
    }

    private static boolean isTooSoon(HttpResponse<String> response) throws IOException {
        return response.statusCode() == BUSY
                && JSON.readTree(response.body()).path("refusal").asText().equals("too-many");
    }

    /** Who is sent away is told when to come back, and why in a sentence. */
    private static void requireTold(HttpResponse<String> response) throws IOException {
        JsonNode said = JSON.readTree(response.body());
        boolean isTold = response.headers().firstValue("Retry-After").isPresent()
                && !said.path("detail").asText(said.path("error").asText()).isEmpty();
        if (!isTold) {
            throw new AssertionError(response.statusCode() + " " + response.headers() + " " + response.body());
        }
    }

    private static HttpRequest request(URI instance, ReviewCommand command) {
        ObjectNode body = JSON.createObjectNode();
        if (command.getLease() != null) {
            body.put("lease", command.getLease());
        }
        if (command.getLabel() != null) {
            body.put("label", command.getLabel()).put("seconds", command.getSeconds());
        }
        if (!command.getReason().isEmpty()) {
            body.put("reason", command.getReason());
        }
        return HttpRequest.newBuilder(instance.resolve(path(command)))
                .timeout(PROMISED)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(command.getReviewer()))
                .header("Idempotency-Key", command.getCommand())
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static String path(ReviewCommand command) {
        String action = command.getAction().name().toLowerCase(Locale.ROOT);
        return "/api/review/" + (command.getTask() == null ? action : "tasks/" + command.getTask() + "/" + action);
    }

    private static Heard heard(HttpResponse<String> response) throws IOException {
        if (response.statusCode() == 204) {
            return new Heard("nothing-waits", null, null, null, "");
        }
        JsonNode said = JSON.readTree(response.body());
        if (response.statusCode() >= 500) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        if (response.statusCode() != 200) {
            return new Heard(said.path("refusal").asText(), null, null, null, "");
        }
        return new Heard(
                null,
                said.path("task").asText(),
                said.path("lease").isNumber() ? said.path("lease").asLong() : null,
                ReviewState.valueOf(said.path("state").asText()),
                said.path("card").path("content").path("prediction").asText());
    }
}
