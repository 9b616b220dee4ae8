package io.tidemark.producer.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What a version was made of.
 *
 * @param version that came of it
 * @param parent version that was served until then
 * @param request key of the request that it was done for
 * @param from first instant of its rows, from the request
 * @param to time of the last of its rows
 * @param trained labelled rows that it has learnt from
 * @param heldBack labelled rows that it has not
 * @param rightBefore how many of these the version before answered right, when it was asked
 * @param rightAfter how many of these it answers right itself
 */
public record Training(
        String version,
        String parent,
        String request,
        Instant from,
        Instant to,
        long trained,
        long heldBack,
        long rightBefore,
        long rightAfter) {

    /** Accuracy of the version before on the rows held back, 0 to 1. */
    public double accuracyBefore() {
        return rightBefore / (double) heldBack;
    }

    /** Its own accuracy on these, 0 to 1. */
    public double accuracyAfter() {
        return rightAfter / (double) heldBack;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", version)
                .put("parent", parent)
                .put("request", request)
                .put("from", from.toString())
                .put("to", to.toString())
                .put("trained", trained)
                .put("heldBack", heldBack)
                .put("rightBefore", rightBefore)
                .put("rightAfter", rightAfter);
    }

    static Training of(JsonNode json) {
        return new Training(
                json.required("version").asText(),
                json.required("parent").asText(),
                json.required("request").asText(),
                Instant.parse(json.required("from").asText()),
                Instant.parse(json.required("to").asText()),
                json.required("trained").asLong(),
                json.required("heldBack").asLong(),
                json.required("rightBefore").asLong(),
                json.required("rightAfter").asLong());
    }
}
