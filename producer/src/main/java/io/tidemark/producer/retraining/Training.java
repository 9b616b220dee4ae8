package io.tidemark.producer.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a version was made of.
 *
 * @param version that came of it
 * @param parent version that was served until then
 * @param request key of the request that it was done for
 * @param from first instant of its rows, from the request
 * @param to time of the last of its rows
 * @param trained labelled rows that it has learnt from
 * @param gain on those that were held back
 * @param segments that the request is about, as facet=value; empty where it is about all traffic alone
 * @param gainThere on those of them that lie in one of these segments
 */
public record Training(
        String version,
        String parent,
        String request,
        Instant from,
        Instant to,
        long trained,
        Gain gain,
        List<String> segments,
        Gain gainThere) {

    public Training {
        segments = List.copyOf(segments);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version).put("parent", parent).put("request", request);
        json.put("from", from.toString()).put("to", to.toString()).put("trained", trained);
        json.set("gain", gain.json());
        segments.forEach(json.putArray("segments")::add);
        json.set("gainThere", gainThere.json());
        return json;
    }

    static Training of(JsonNode json) {
        List<String> segments = new ArrayList<>();
        json.required("segments").forEach(segment -> segments.add(segment.asText()));
        return new Training(
                json.required("version").asText(),
                json.required("parent").asText(),
                json.required("request").asText(),
                Instant.parse(json.required("from").asText()),
                Instant.parse(json.required("to").asText()),
                json.required("trained").asLong(),
                Gain.of(json.required("gain")),
                segments,
                Gain.of(json.required("gainThere")));
    }
}
