package io.tidemark.monitor.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.intake.NumberText;

/** Reads the values of rows as the stream reads fields, so that a file and a topic give the same numbers and names. */
public final class Cells {

    private static final double MOST_WHOLE = 1e15;

    private final NumberText text = new NumberText();

    /** Whether there is a value: an empty text in a numeric column is none. */
    public static boolean isMissing(JsonNode cell, boolean numeric) {
        return cell == null
                || cell.isNull()
                || numeric && cell.isTextual() && cell.textValue().isEmpty();
    }

    /** The number in a cell that has a value. */
    public double number(JsonNode cell) {
        return isNumber(cell) ? cell.isTextual() ? text.value() : truthOrNumber(cell) : Double.NaN;
    }

    /** Whether a cell that has a value holds a number; if it is a text, {@link NumberText#value} has it afterwards. */
    public boolean isNumber(JsonNode cell) {
        if (!cell.isTextual()) {
            return cell.isNumber() || cell.isBoolean();
        }
        byte[] utf8 = cell.textValue().getBytes(UTF_8);
        return text.read(utf8, 0, utf8.length);
    }

    private static double truthOrNumber(JsonNode cell) {
        return cell.isBoolean() ? cell.booleanValue() ? 1 : 0 : cell.doubleValue();
    }

    /** The category in a cell that has a value. */
    public static String category(JsonNode cell) {
        if (cell.isFloatingPointNumber()) {
            double value = cell.doubleValue();
            boolean whole = Math.abs(value) < MOST_WHOLE && value == Math.rint(value);
            return whole ? Long.toString((long) value) : NumberOutput.toString(value, true);
        }
        return cell.isValueNode() ? cell.asText() : cell.toString();
    }
}
