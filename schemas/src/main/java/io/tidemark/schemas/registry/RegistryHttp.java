package io.tidemark.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends requests to the first address that answers; tries all of them again, a bounded number of times. */
final class RegistryHttp {

    private final RegistryConfig config;
    private final HttpClient client;
    /** Where the last call succeeded, so that a dead first address costs its timeout only once. */
    private volatile int preferred;

    RegistryHttp(RegistryConfig config) {
        this.config = config;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(config.connectTimeout);
        config.tls.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    JsonNode get(String path) {
        return send(path, HttpRequest.newBuilder().GET());
    }

    JsonNode post(String path, JsonNode body) {
        return send(path, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body.toString())));
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        request.timeout(config.readTimeout)
                .setHeader("Content-Type", "application/vnd.schemaregistry.v1+json")
                .setHeader("Accept", "application/vnd.schemaregistry.v1+json, application/json");
        List<String> failures = new ArrayList<>();
        for (int round = 0; round <= config.retries.count(); round++) {
            if (round > 0) {
                pause(round - 1);
            }
            failures.clear();
            Optional<JsonNode> answer = tryAll(path, request, failures);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new RegistryUnavailableException("The schema registry gave no answer to " + path + " in "
                + (config.retries.count() + 1) + " rounds: " + String.join("; ", failures)
                + ". Check that it runs and that schema.registry.url is right; trying again later can help.");
    }

    /** Empty when every address failed; then the reasons are in the list. */
    private Optional<JsonNode> tryAll(String path, HttpRequest.Builder request, List<String> failures) {
        int first = preferred;
        for (int i = 0; i < config.endpoints.size(); i++) {
            int index = (first + i) % config.endpoints.size();
            Attempt attempt = attempt(config.endpoints.get(index), path, request.copy());
            if (attempt instanceof Attempt.Answered answered) {
                preferred = index;
                return Optional.of(answered.body());
            } else if (attempt instanceof Attempt.Failed failed) {
                failures.add(failed.reason());
            }
        }
        return Optional.empty();
    }

    private Attempt attempt(Endpoint endpoint, String path, HttpRequest.Builder request) {
        endpoint.authorization().applyTo(request);
        try {
            var response = client.send(request.uri(endpoint.resolve(path)).build(), BodyHandlers.ofString());
            return new RegistryAnswer(endpoint, path, response.statusCode(), response.body()).judge();
        } catch (IOException e) {
            return new Attempt.Failed(endpoint.address() + ": " + reason(e));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static String reason(IOException e) {
        // A refused connection comes without a message.
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void pause(int retry) {
        try {
            Thread.sleep(config.retries.delay(retry).toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static RegistryUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException("Interrupted while waiting for the schema registry.");
    }
}
