package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** From record to JSON. */
final class JsonWriter {

    private JsonWriter() {}

    static ObjectNode record(IndexedRecord record) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (Schema.Field field : record.getSchema().getFields()) {
            node.set(field.name(), value(field.schema(), record.get(field.pos())));
        }
        return node;
    }

    private static JsonNode value(Schema schema, Object value) {
        return switch (schema.getType()) {
            case NULL -> NullNode.getInstance();
            case UNION -> value(branch(schema, value), value);
            case RECORD -> record((IndexedRecord) value);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
            case STRING, ENUM -> TextNode.valueOf(value.toString());
            case BYTES -> TextNode.valueOf(base64((ByteBuffer) value));
            case BOOLEAN -> BooleanNode.valueOf((Boolean) value);
            case INT -> IntNode.valueOf((Integer) value);
            case LONG -> number(schema, value);
            case DOUBLE -> JsonNumbers.toJson((Double) value, JsonNumbers.isExact(schema));
            case FIXED, FLOAT -> throw unsupported(schema);
        };
    }

    private static Schema branch(Schema union, Object value) {
        return union.getTypes().stream()
                .filter(schema -> holds(schema, value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "A " + value.getClass().getName() + " is none of the types of " + union));
    }

    private static boolean holds(Schema schema, Object value) {
        return switch (schema.getType()) {
            case NULL -> value == null;
            case RECORD ->
                value instanceof IndexedRecord record && record.getSchema().equals(schema);
            case ARRAY -> value instanceof Collection;
            case MAP -> value instanceof Map;
            case STRING -> value instanceof CharSequence;
            case ENUM -> value != null && !(value instanceof CharSequence) && schema.hasEnumSymbol(value.toString());
            case BYTES -> value instanceof ByteBuffer;
            case BOOLEAN -> value instanceof Boolean;
            case INT -> value instanceof Integer;
            case LONG -> value instanceof Long || value instanceof Instant;
            case DOUBLE -> value instanceof Double;
            case UNION, FIXED, FLOAT -> false;
        };
    }

    private static JsonNode number(Schema schema, Object value) {
        long number = value instanceof Instant time ? time.toEpochMilli() : (Long) value;
        return isTime(schema) ? JsonTimes.toJson(number) : LongNode.valueOf(number);
    }

    static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static ArrayNode array(Schema elements, Collection<?> values) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> node.add(value(elements, value)));
        return node;
    }

    private static ObjectNode map(Schema values, Map<?, ?> map) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value(values, value)));
        return new ObjectNode(JsonNodeFactory.instance, sorted);
    }

    private static String base64(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    static UnsupportedOperationException unsupported(Schema schema) {
        return new UnsupportedOperationException("No JSON form for the Avro type " + schema.getType());
    }
}
