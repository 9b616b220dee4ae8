package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.OptionalLong;

/** Times in JSON. */
final class JsonTimes {

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private JsonTimes() {}

    static JsonNode toJson(long epochMillis) {
        return TextNode.valueOf(MILLISECONDS.format(Instant.ofEpochMilli(epochMillis)));
    }

    /** Milliseconds since the epoch, rounded down; empty for what is no time. */
    static OptionalLong fromJson(JsonNode node) {
        if (node.isNumber()) {
            return wholeNumber(node) ? OptionalLong.of(node.longValue()) : OptionalLong.empty();
        }
        return node.isTextual() ? parse(node.textValue()) : OptionalLong.empty();
    }

    static boolean wholeNumber(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
