package io.tidemark.monitor.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages records in JSON: their bytes, or, more treacherously, what single fields say. */
public record Wounds(Random random) {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "yes",
            "alpha",
            "t1",
            "\u0000",
            "a\u0000b",
            "\u202e",
            "\ud800",
            "<script>alert(1)</script>",
            "${jndi:ldap://x}",
            "../../etc/passwd",
            "NaN",
            "Infinity",
            "2026-03-01T09:00:00Z",
            "-292275055-05-16T16:47:04.192Z",
            "+292278994-08-17T07:12:55.807Z",
            "x".repeat(300),
            "\u20ac".repeat(3_000),
            "z".repeat(70_000),
            "q\\\"".repeat(100_000));

    private static final List<Double> NUMBERS =
            List.of(0.0, -0.0, 1.0, -1.0, 0.5, 1e-320, 1e18, -1e18, 1e308, 9.2e18, 1e15, 2147483648.0);

    private static final List<Long> WHOLE = List.of(
            0L, 1L, 2L, -1L, 3L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31, 1_772_355_600_000L, -62_135_596_800_000L);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Some of the fields are not what they were. */
    public byte[] of(ObjectNode record) {
        ObjectNode wounded = record.deepCopy();
        for (int i = random.nextInt(4); i > 0; i--) {
            wound(wounded);
        }
        byte[] bytes = wounded.toString().getBytes(StandardCharsets.UTF_8);
        return random.nextInt(6) > 0 ? bytes : broken(bytes);
    }

    private byte[] broken(byte[] bytes) {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> "[".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            case 2 -> new byte[random.nextInt(8)];
            default -> bytes;
        };
    }

    private void wound(ObjectNode record) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = record.get(name);
        if (value instanceof ObjectNode inner && !inner.isEmpty() && random.nextInt(4) > 0) {
            wound(inner);
        } else if (random.nextInt(8) == 0) {
            record.remove(name);
        } else {
            record.set(name, random.nextInt(3) > 0 ? alike(value) : anything(2));
        }
    }

    /** Of the same type. */
    private JsonNode alike(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> JSON.textNode(one(TEXTS));
            case NUMBER -> number();
            case BOOLEAN -> JSON.booleanNode(!value.booleanValue());
            case ARRAY -> repeated((ArrayNode) value);
            default -> anything(2);
        };
    }

    private JsonNode repeated(ArrayNode array) {
        ArrayNode more = JSON.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            more.add(array.isEmpty() ? anything(1) : random.nextBoolean() ? array.get(0) : alike(array.get(0)));
        }
        return more;
    }

    private JsonNode number() {
        return random.nextBoolean() ? JSON.numberNode(one(WHOLE)) : JSON.numberNode(one(NUMBERS));
    }

    private JsonNode anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.textNode(one(TEXTS));
            case 2 -> number();
            case 3 -> JSON.booleanNode(random.nextBoolean());
            case 4 -> JSON.arrayNode().add(anything(depth - 1)).add(anything(depth - 1));
            default -> JSON.objectNode().set(one(TEXTS), anything(depth - 1));
        };
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
