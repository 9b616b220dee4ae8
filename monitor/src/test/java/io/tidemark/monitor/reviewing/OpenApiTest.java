package io.tidemark.monitor.reviewing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.tidemark.monitor.config.HttpConfig;
import io.tidemark.monitor.desk.Refusal;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the document promises is what the code does. */
class OpenApiTest {

    private final JsonNode document = read();

    private static JsonNode read() {
        try (InputStream in = ReviewHttp.class.getResourceAsStream("openapi.json")) {
            return new ObjectMapper().readTree(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void paths_areThoseThatAreServed() {
        Set<String> served = new TreeSet<>();
        try (ReviewHttp http = new ReviewHttp(HttpConfig.OFF, List.of(), command -> new CompletableFuture<>())) {
            Javalin.create(config -> {
                http.addTo(config);
                config.routes
                        .getCfg$javalin()
                        .internalRouter
                        .allHttpHandlers()
                        .forEach(handler -> served.add(handler.endpoint.method.name() + " " + handler.endpoint.path));
            });
        }
        served.removeIf(route -> !route.matches("(GET|POST) /api/review.*"));
        Set<String> promised = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                promised.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(promised).isEqualTo(served).hasSize(13);
    }

    @Test
    void bodies_haveTheKeysThatAreRead() {
        for (Errand errand : Errand.values()) {
            Set<String> promised = new TreeSet<>();
            JsonNode operation = document.path("paths").path(errand.path()).path("post");
            operation
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .path("properties")
                    .fieldNames()
                    .forEachRemaining(promised::add);
            assertThat(promised).as(errand.path()).isEqualTo(errand.keys(true));
        }
    }

    @Test
    void refusals_areThoseOfDeskAndDoorWithTheirStatuses() {
        Map<String, Integer> known = new TreeMap<>();
        Arrays.stream(Refusal.values())
                .forEach(one -> known.put(one.word(), Answers.status(one).getCode()));
        Arrays.stream(Fault.values())
                .forEach(one -> known.put(one.word(), one.status().getCode()));
        JsonNode problem = document.path("components").path("schemas").path("Problem");
        Map<String, Integer> promised = new TreeMap<>();
        problem.path("x-statuses")
                .properties()
                .forEach(one -> promised.put(one.getKey(), one.getValue().asInt()));
        Set<String> words = new TreeSet<>();
        problem.path("properties").path("refusal").path("enum").forEach(word -> words.add(word.asText()));

        assertThat(promised).isEqualTo(known);
        assertThat(words).isEqualTo(known.keySet());
    }
}
