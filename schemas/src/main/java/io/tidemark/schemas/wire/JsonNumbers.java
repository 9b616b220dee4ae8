package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Set;
import org.apache.avro.Schema;

/** Doubles in JSON. By way of BigDecimal, because the JDK's own shortest form of a double changed in version 19. */
public final class JsonNumbers {

    private static final MathContext TWELVE_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    /** As many as tell any two doubles apart. */
    private static final MathContext ALL_DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private static final Set<String> WORDS = Set.of("NaN", "Infinity", "-Infinity");

    private JsonNumbers() {}

    /** Whether a schema asks for doubles as they are, by the property {@code "exact": true}. */
    static boolean isExact(Schema schema) {
        return Boolean.TRUE.equals(schema.getObjectProp("exact"));
    }

    /** The double with 12 significant digits; what is not finite as a text. */
    public static JsonNode toJson(double value) {
        return toJson(value, false);
    }

    /** The double with all its digits, or with 12. */
    static JsonNode toJson(double value, boolean exact) {
        if (!Double.isFinite(value)) {
            return TextNode.valueOf(Double.toString(value));
        }
        BigDecimal rounded =
                new BigDecimal(value).round(exact ? ALL_DIGITS : TWELVE_DIGITS).stripTrailingZeros();
        // Whole numbers that their digits can show are not written as powers of ten.
        boolean whole = rounded.scale() < 0 && rounded.precision() - rounded.scale() <= 15;
        return DecimalNode.valueOf(whole ? rounded.setScale(0, RoundingMode.UNNECESSARY) : rounded);
    }

    static boolean isDouble(JsonNode node) {
        return node.isNumber()
                ? Double.isFinite(node.doubleValue())
                : node.isTextual() && WORDS.contains(node.textValue());
    }

    /** Only for nodes that {@link #isDouble} admits. */
    static double fromJson(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.textValue());
    }
}
