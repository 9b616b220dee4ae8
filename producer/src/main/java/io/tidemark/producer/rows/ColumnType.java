package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the values of a column are. */
public enum ColumnType {
    /** Numbers in JSON's grammar, finite; whole ones to 2^53 only, as larger ones are identifiers. */
    NUMBER,
    /** true or false, in small or large letters. */
    BOOLEAN,
    /** Everything else. */
    TEXT;

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,15})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final long LARGEST_WHOLE = 1L << 53;

    /** The narrowest type of a text. Leading zeros make {@code 007} a text. */
    static ColumnType ofText(String text) {
        return number(text).isPresent() ? NUMBER : bool(text).isPresent() ? BOOLEAN : TEXT;
    }

    /** The type of a JSON value; objects and arrays count as text. */
    static ColumnType ofJson(JsonNode value) {
        return value.isNumber() ? NUMBER : value.isBoolean() ? BOOLEAN : TEXT;
    }

    /** The text as a value of this type; empty if it is none. */
    Optional<JsonNode> convert(JsonNode text) {
        return switch (this) {
            case NUMBER -> number(text.asText());
            case BOOLEAN -> bool(text.asText());
            case TEXT -> Optional.of(text);
        };
    }

    /** The type that holds values of both. */
    ColumnType join(ColumnType other) {
        return this == other ? this : TEXT;
    }

    private static Optional<JsonNode> number(String text) {
        if (WHOLE.matcher(text).matches()) {
            long whole = Long.parseLong(text);
            return Math.abs(whole) <= LARGEST_WHOLE ? Optional.of(LongNode.valueOf(whole)) : Optional.empty();
        }
        if (!isFraction(text)) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(DoubleNode.valueOf(value)) : Optional.empty();
    }

    private static boolean isFraction(String text) {
        return DECIMAL.matcher(text).matches() && !text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
    }

    private static Optional<JsonNode> bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(BooleanNode.TRUE);
        }
        return text.equalsIgnoreCase("false") ? Optional.of(BooleanNode.FALSE) : Optional.empty();
    }
}
