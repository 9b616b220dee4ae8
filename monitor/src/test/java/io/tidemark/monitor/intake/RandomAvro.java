package io.tidemark.monitor.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Random schemas of every type, records of them, and paths into these. */
final class RandomAvro {

    private static final int DEEPEST = 4;
    private static final List<String> KEYS = List.of("k0", "k1", "a longer key, with a dot.", "grün", "");
    private static final List<Integer> INDEXES = List.of(0, 1, 4);

    private final Random random;
    private int names;

    RandomAvro(Random random) {
        this.random = random;
    }

    Schema schema() {
        return record(0);
    }

    private Schema record(int depth) {
        Schema record = Schema.createRecord("R" + names++, null, null, false);
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            fields.add(new Schema.Field("f" + i, type(depth + 1)));
        }
        if (random.nextInt(4) == 0) {
            fields.add(new Schema.Field("self", Schema.createUnion(record, Schema.create(Schema.Type.NULL))));
        }
        record.setFields(fields);
        return record;
    }

    private Schema type(int depth) {
        if (depth >= DEEPEST || random.nextInt(5) < 2) {
            return scalar();
        }
        return switch (random.nextInt(4)) {
            case 0 -> record(depth);
            case 1 -> Schema.createArray(type(depth + 1));
            case 2 -> Schema.createMap(type(depth + 1));
            default -> union(depth);
        };
    }

    private Schema union(int depth) {
        List<Schema> branches = new ArrayList<>(List.of(
                Schema.create(Schema.Type.NULL),
                Schema.create(Schema.Type.STRING),
                Schema.create(Schema.Type.DOUBLE),
                record(depth + 1),
                Schema.createMap(type(depth + 1))));
        Collections.shuffle(branches, random);
        return Schema.createUnion(branches.subList(0, 1 + random.nextInt(branches.size())));
    }

    private Schema scalar() {
        return switch (random.nextInt(11)) {
            case 0 -> Schema.create(Schema.Type.BOOLEAN);
            case 1 -> Schema.create(Schema.Type.INT);
            case 2 -> Schema.create(Schema.Type.LONG);
            case 3 -> Schema.create(Schema.Type.FLOAT);
            case 4 -> Schema.create(Schema.Type.STRING);
            case 5 -> Schema.create(Schema.Type.BYTES);
            case 6 -> Schema.createFixed("F" + names++, null, null, 1 + random.nextInt(5));
            case 7 -> Schema.createEnum("E" + names++, null, null, List.of("A", "BB", "CCC"));
            case 8 -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
            case 9 -> Schema.create(Schema.Type.NULL);
            default -> Schema.create(Schema.Type.DOUBLE);
        };
    }

    Object value(Schema schema) {
        return value(schema, 0);
    }

    private Object value(Schema schema, int depth) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> (int) whole();
            case LONG -> whole();
            case FLOAT -> random.nextInt(4096) / 8f;
            case DOUBLE -> number();
            case STRING -> text();
            case BYTES -> ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            case FIXED -> fixed(schema);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
            case RECORD -> record(schema, depth);
            case ARRAY ->
                IntStream.range(0, random.nextInt(8))
                        .mapToObj(i -> value(schema.getElementType(), depth + 1))
                        .toList();
            case MAP -> map(schema, depth);
            case UNION -> value(branch(schema, depth), depth);
        };
    }

    /** Lets values of recursive types end. */
    private Schema branch(Schema union, int depth) {
        int last = union.getTypes().size() - 1;
        boolean mustEnd = depth > 2 * DEEPEST && union.getTypes().get(last).getType() == Schema.Type.NULL;
        return union.getTypes().get(mustEnd ? last : random.nextInt(last + 1));
    }

    private Object record(Schema schema, int depth) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), depth + 1));
        }
        return record;
    }

    private Object map(Schema schema, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            map.put(
                    random.nextBoolean() ? KEYS.get(random.nextInt(KEYS.size())) : text(),
                    value(schema.getValueType(), depth + 1));
        }
        return map;
    }

    private Object fixed(Schema schema) {
        byte[] bytes = new byte[schema.getFixedSize()];
        Arrays.fill(bytes, (byte) ('a' + random.nextInt(26)));
        return new GenericData.Fixed(schema, bytes);
    }

    private long whole() {
        return random.nextLong() >> random.nextInt(64);
    }

    private double number() {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            case 2 -> random.nextInt();
            default -> random.nextInt() / 64.0;
        };
    }

    private String text() {
        return random.ints(random.nextInt(12), 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                + (random.nextInt(4) == 0 ? "ü€😀" : "");
    }

    /** Paths to scalars that values of the schema can hold, and some that they cannot. */
    List<String> paths(Schema schema) {
        List<String> paths = new ArrayList<>();
        collect(schema, "", 0, paths);
        paths.add("absent");
        Collections.shuffle(paths, random);
        return paths.subList(0, Math.min(60, paths.size()));
    }

    private void collect(Schema schema, String path, int depth, List<String> paths) {
        if (depth > DEEPEST + 1 || paths.size() > 2000) {
            return;
        }
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields()
                        .forEach(field -> collect(field.schema(), join(path, field.name()), depth + 1, paths));
            case MAP ->
                KEYS.stream()
                        .filter(key -> !key.isEmpty())
                        .forEach(key ->
                                collect(schema.getValueType(), join(path, key.replace(".", "\\.")), depth + 1, paths));
            case ARRAY ->
                INDEXES.forEach(index -> collect(schema.getElementType(), path + "[" + index + "]", depth + 1, paths));
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, path, depth, paths));
            default -> paths.add(path);
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
