package io.tidemark.producer.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Rows of a JSON-lines file. Numbers keep every digit that was written. */
final class JsonRows implements RowParser {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final LineReader lines;
    private long count;

    JsonRows(String file, LineReader lines) {
        this.file = file;
        this.lines = lines;
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Optional<Row> next() {
        return lines.nextNotBlank().map(this::row);
    }

    private Row row(Line line) {
        Place place = new Place(file, line.number());
        if (line.tooLong()) {
            throw new RowException(place, "longer than " + LineReader.LONGEST + " characters");
        }
        if (parse(place, line.text()) instanceof ObjectNode object) {
            return new Row(place, ++count, object);
        }
        throw new RowException(place, "not a JSON object; each line must be one {...}");
    }

    private static JsonNode parse(Place place, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            int position = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new RowException(place, "not JSON at character " + position + ": " + e.getOriginalMessage());
        }
    }
}
