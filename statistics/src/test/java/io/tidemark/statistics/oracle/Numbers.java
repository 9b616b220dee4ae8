package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** Numbers in JSON, with strings for those that JSON lacks and null for missing ones. */
final class Numbers {

    private Numbers() {}

    static double of(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.doubleValue();
    }

    static double[] present(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(node -> !node.isNull())
                .mapToDouble(Numbers::of)
                .toArray();
    }

    /** All numbers, NaN for missing ones. */
    static double[] all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(node -> node.isNull() ? Double.NaN : of(node))
                .toArray();
    }
}
