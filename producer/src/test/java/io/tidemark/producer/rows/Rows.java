package io.tidemark.producer.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Rows of the tests. */
public final class Rows {

    private Rows() {}

    public static Row of(String json) {
        try {
            return new Row(new Place("t.jsonl", 7), 1, (ObjectNode) new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
