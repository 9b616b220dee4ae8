package io.tidemark.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a client asks.
 *
 * @param path the segments of the address, decoded
 */
record RegistryRequest(String method, List<String> path, String query, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryRequest of(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        return new RegistryRequest(
                exchange.getRequestMethod(),
                Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
                        .filter(segment -> !segment.isEmpty())
                        .map(RegistryRequest::decode)
                        .toList(),
                query == null ? "" : query,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    // A plus sign in a path is a plus sign.
    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    boolean asksFor(String flag) {
        return Arrays.asList(query.split("&")).contains(flag + "=true");
    }

    /** The schema in the body. */
    String schema() {
        JsonNode json = json();
        if (!json.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw RegistryFault.invalidSchema("only the schemaType AVRO is supported");
        }
        if (!json.path("references").isEmpty()) {
            throw RegistryFault.invalidSchema("references are not supported: write the types out inside the schema");
        }
        return json.path("schema").asText();
    }

    CompatibilityLevel level() {
        return CompatibilityLevel.of(json().path("compatibility").asText());
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw RegistryFault.invalidSchema("the body of the request is not JSON");
        }
    }
}
