package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/**
 * From JSON to record.
 *
 * @param data makes the records
 * @param instants whether times are {@link Instant} in them, or milliseconds since the epoch
 */
record JsonReader(GenericData data, boolean instants) {

    IndexedRecord read(JsonNode json, Schema schema) {
        return record("$", json, schema);
    }

    private Object value(String path, JsonNode json, Schema schema) {
        if (!admits(schema, json)) {
            throw new JsonFormException(path, json, rule(schema));
        }
        return switch (schema.getType()) {
            case NULL -> null;
            case UNION -> value(path, json, branch(schema, json));
            case RECORD -> record(path, json, schema);
            case ARRAY -> array(path, json, schema.getElementType());
            case MAP -> map(path, json, schema.getValueType());
            case STRING -> json.textValue();
            case ENUM -> data.createEnum(json.textValue(), schema);
            case BYTES -> ByteBuffer.wrap(decode(path, json));
            case BOOLEAN -> json.booleanValue();
            case INT -> json.intValue();
            case LONG -> number(json, schema);
            case DOUBLE -> JsonNumbers.fromJson(json);
            case FIXED, FLOAT -> throw JsonWriter.unsupported(schema);
        };
    }

    private static boolean admits(Schema schema, JsonNode json) {
        return switch (schema.getType()) {
            case NULL -> json.isNull();
            case UNION -> schema.getTypes().stream().anyMatch(branch -> admits(branch, json));
            case RECORD, MAP -> json.isObject();
            case ARRAY -> json.isArray();
            case STRING, BYTES -> json.isTextual();
            case ENUM -> json.isTextual() && schema.hasEnumSymbol(json.textValue());
            case BOOLEAN -> json.isBoolean();
            case INT -> JsonTimes.wholeNumber(json) && json.canConvertToInt();
            case LONG -> JsonWriter.isTime(schema) ? JsonTimes.fromJson(json).isPresent() : JsonTimes.wholeNumber(json);
            case DOUBLE -> JsonNumbers.isDouble(json);
            case FIXED, FLOAT -> throw JsonWriter.unsupported(schema);
        };
    }

    private static String rule(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> "null";
            case UNION -> schema.getTypes().stream().map(JsonReader::rule).collect(Collectors.joining(" or "));
            case RECORD -> "an object (" + schema.getName() + ")";
            case MAP -> "an object";
            case ARRAY -> "an array";
            case STRING -> "text";
            case BYTES -> "base64 text";
            case ENUM -> "one of " + schema.getEnumSymbols();
            case BOOLEAN -> "true or false";
            case INT -> "a whole number from -2147483648 to 2147483647";
            case LONG ->
                JsonWriter.isTime(schema)
                        ? "a time (ISO-8601 with offset, as 2026-01-31T12:00:00.000Z, or milliseconds since the epoch)"
                        : "a whole number of at most 64 bits";
            case DOUBLE -> "a number within the range of a double, \"NaN\", \"Infinity\" or \"-Infinity\"";
            case FIXED, FLOAT -> throw JsonWriter.unsupported(schema);
        };
    }

    private static Schema branch(Schema union, JsonNode json) {
        return union.getTypes().stream()
                .filter(schema -> admits(schema, json))
                .findFirst()
                .orElseThrow();
    }

    private IndexedRecord record(String path, JsonNode json, Schema schema) {
        if (!json.isObject()) {
            throw new JsonFormException(path, json, rule(schema));
        }
        refuseUnknown(path, json, schema);
        IndexedRecord record = (IndexedRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), field(path, json.get(field.name()), field));
        }
        return record;
    }

    private Object field(String path, JsonNode json, Schema.Field field) {
        if (json != null) {
            return value(path + "." + field.name(), json, field.schema());
        }
        if (!field.hasDefaultValue()) {
            throw new JsonFormException(path, "the field " + field.name() + " is missing and has no default");
        }
        return data.getDefaultValue(field);
    }

    private static void refuseUnknown(String path, JsonNode json, Schema schema) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                List<String> known =
                        schema.getFields().stream().map(Schema.Field::name).toList();
                throw new JsonFormException(path, "the field " + name + " is none of " + known);
            }
        }
    }

    private List<Object> array(String path, JsonNode json, Schema elements) {
        List<Object> values = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            values.add(value(path + "[" + i + "]", json.get(i), elements));
        }
        return values;
    }

    private Map<String, Object> map(String path, JsonNode json, Schema values) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.properties()
                .forEach(
                        entry -> map.put(entry.getKey(), value(path + "." + entry.getKey(), entry.getValue(), values)));
        return map;
    }

    private Object number(JsonNode json, Schema schema) {
        if (!JsonWriter.isTime(schema)) {
            return json.longValue();
        }
        long millis = JsonTimes.fromJson(json).orElseThrow();
        return instants ? (Object) Instant.ofEpochMilli(millis) : (Object) millis;
    }

    private static byte[] decode(String path, JsonNode json) {
        try {
            return Base64.getDecoder().decode(json.textValue());
        } catch (IllegalArgumentException e) {
            throw new JsonFormException(path, json, "base64 text");
        }
    }
}
