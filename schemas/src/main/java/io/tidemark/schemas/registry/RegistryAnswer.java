package io.tidemark.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** An HTTP response of something at the configured address, which need not be a registry. */
record RegistryAnswer(Endpoint endpoint, String path, int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A success, or a failure that may pass; throws when the answer is a final no.
     *
     * <p>Only the registry's own codes 404xx mean "unknown". A bare 404 comes from a wrong address, and must not make
     * a reader discard records whose schema exists.
     */
    Attempt judge() {
        JsonNode json = json();
        if (status >= 500 || status == 408 || status == 429) {
            return new Attempt.Failed(endpoint.address() + ": HTTP " + status + explanation(json));
        }
        if (status / 100 == 2 && json.isContainerNode()) {
            return new Attempt.Answered(json);
        }
        if (json.path("error_code").asInt() / 100 == 404) {
            throw new UnknownSchemaException(place() + " is unknown to the schema registry" + explanation(json) + ".");
        }
        throw new RegistryRefusedException(refusal(json));
    }

    private String refusal(JsonNode json) {
        return switch (status) {
            case 401 ->
                place() + ": HTTP 401, not authenticated" + explanation(json)
                        + ". Check basic.auth.* or bearer.auth.*.";
            case 403 ->
                place() + ": HTTP 403, not allowed" + explanation(json) + ". Ask for the right on this subject.";
            case 409 ->
                place() + ": HTTP 409, incompatible with an earlier version of the subject" + explanation(json)
                        + ". Change the schema or the subject's compatibility level.";
            case 422 -> place() + ": HTTP 422, not acceptable" + explanation(json) + ".";
            default ->
                place() + ": HTTP " + status + explanation(json)
                        + ". This is not how a schema registry answers: check schema.registry.url.";
        };
    }

    private String place() {
        return endpoint.address() + path;
    }

    private static String explanation(JsonNode json) {
        String message = json.path("message").asText();
        return message.isEmpty() ? "" : " (" + message + ")";
    }

    private JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // Not a registry's answer; the status alone says enough.
            return MissingNode.getInstance();
        }
    }
}
