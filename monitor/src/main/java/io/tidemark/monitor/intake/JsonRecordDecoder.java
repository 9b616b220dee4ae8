package io.tidemark.monitor.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Reads one JSON object per record in a single pass: wanted values go into the row, the rest is skipped. Of a key that
 * comes twice the last value counts. NaN, Infinity and -Infinity are taken bare, as Python writes them, and as texts.
 */
public final class JsonRecordDecoder implements RecordDecoder {

    private static final int MOST_NESTED = 200;
    private static final int MOST_NUMBER_CHARACTERS = 400;
    private static final int MOST_TEXT_CHARACTERS = 1 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_NESTED)
                    .maxNumberLength(MOST_NUMBER_CHARACTERS)
                    .maxStringLength(MOST_TEXT_CHARACTERS)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final Scratch scratch = new Scratch();
    private final PathTree root;

    /**
     * @param wanted the fields; their places in the list are those in the row
     * @throws IllegalArgumentException when a path cannot be read
     */
    public JsonRecordDecoder(List<WantedField> wanted) {
        this.root = PathTree.of(wanted, scratch);
    }

    @Override
    public void decode(byte[] value, RawRow row) throws BadRecord {
        row.clear();
        scratch.clear();
        // Jackson would take a zero byte for the beginning of UTF-32.
        if (value.length == 0 || value[0] == 0) {
            throw notAnObject(value);
        }
        try (JsonParser parser = FACTORY.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject(value);
            }
            readObject(parser, root, row);
            if (parser.nextToken() != null) {
                throw new BadRecord("Not one JSON object: something follows after its end.");
            }
        } catch (JsonEOFException e) {
            throw new BadRecord("Not JSON: the text ends before its object does.");
        } catch (StreamConstraintsException e) {
            throw new BadRecord("JSON beyond the limits: nested at most " + MOST_NESTED + " deep, numbers of at most "
                    + MOST_NUMBER_CHARACTERS + " and texts of at most " + MOST_TEXT_CHARACTERS + " characters.");
        } catch (JsonProcessingException e) {
            throw new BadRecord(
                    "Not JSON: the text is malformed at about byte " + place(e) + " of " + value.length + ".");
        } catch (IOException e) {
            // CharConversionException: bytes that are no text.
            throw new BadRecord("Not JSON: the bytes are no text in UTF-8.");
        }
    }

    private static long place(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    }

    private static BadRecord notAnObject(byte[] value) {
        String found = value.length == 0 ? "nothing" : value[0] == 0 ? "a zero byte, as Avro begins" : "something else";
        return new BadRecord("Not a JSON object: expected {, found " + found + ".");
    }

    private void readObject(JsonParser parser, PathTree node, RawRow row) throws IOException, BadRecord {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            read(parser, node.names().get(name), row);
        }
    }

    private void readArray(JsonParser parser, PathTree node, RawRow row) throws IOException, BadRecord {
        int last = node.indexes().isEmpty() ? -1 : node.indexes().lastKey();
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            read(parser, i > last ? null : node.indexes().get(i), row);
        }
    }

    /** @param node null when nothing of the value is wanted */
    private void read(JsonParser parser, PathTree node, RawRow row) throws IOException, BadRecord {
        if (node == null) {
            parser.skipChildren();
            return;
        }
        node.forget(row);
        if (node.target().isPresent()) {
            readHere(parser, node.target().get(), row);
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObject(parser, node, row);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            readArray(parser, node, row);
        }
    }

    private void readHere(JsonParser parser, Target target, RawRow row) throws IOException, BadRecord {
        switch (parser.currentToken()) {
            case VALUE_STRING -> readText(parser, target, row);
            case VALUE_NUMBER_INT -> readWhole(parser, target, row);
            case VALUE_NUMBER_FLOAT -> target.number(row, parser.getDoubleValue());
            case VALUE_TRUE -> target.truth(row, true);
            case VALUE_FALSE -> target.truth(row, false);
            case VALUE_NULL -> {}
            default -> target.nested(row);
        }
    }

    private void readText(JsonParser parser, Target target, RawRow row) throws IOException, BadRecord {
        int start = scratch.writeText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        target.text(row, scratch.bytes(), start, scratch.end() - start);
    }

    private static void readWhole(JsonParser parser, Target target, RawRow row) throws IOException, BadRecord {
        switch (parser.getNumberType()) {
            case INT, LONG -> target.whole(row, parser.getLongValue(), TimeScale.BY_MAGNITUDE);
            default -> target.number(row, new BigDecimal(parser.getBigIntegerValue()));
        }
    }
}
