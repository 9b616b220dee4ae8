package io.tidemark.producer.encoding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.producer.rows.Row;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * One JSON object per row. A CSV row is a flat object, and an empty cell an absent field; a JSON row keeps its fields,
 * their order, and every digit.
 */
public final class JsonEncoder implements RowEncoder {

    private static final ObjectWriter JSON = new JsonMapper().writer();

    @Override
    public byte[] encode(Row row, Instant time) {
        try {
            return JSON.writeValueAsBytes(row.fields());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Cannot write JSON into memory", e);
        }
    }
}
