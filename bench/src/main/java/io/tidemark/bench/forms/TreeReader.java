package io.tidemark.bench.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Decodes JSON to Jackson's tree. */
final class TreeReader {

    private final ObjectReader reader = new ObjectMapper().reader();

    JsonNode read(byte[] json) {
        try {
            return reader.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not a generated prediction", e);
        }
    }
}
