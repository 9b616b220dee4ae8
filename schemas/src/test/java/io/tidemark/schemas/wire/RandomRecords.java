package io.tidemark.schemas.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Random records of any schema; doubles have at most 12 significant digits, as the JSON form keeps. */
record RandomRecords(Random random) {

    private static final double[] SPECIAL_DOUBLES = {
        0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 1e-300, 1e15, 1e16, 0.1
    };
    private static final String[] TEXTS = {
        "", "a", "nan", "null", "true", "1.5", "ü\u0000\u20ac\"\\", "a.b/c", "\ud83c\udf0a"
    };

    GenericRecord next(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
        return record;
    }

    private Object value(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case UNION ->
                value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
            case RECORD -> next(schema);
            case ARRAY -> array(schema);
            case MAP -> map(schema);
            case STRING -> text();
            case ENUM ->
                GenericData.get()
                        .createEnum(
                                schema.getEnumSymbols()
                                        .get(random.nextInt(
                                                schema.getEnumSymbols().size())),
                                schema);
            case BYTES -> bytes();
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt();
            case LONG -> random.nextLong() >> random.nextInt(64);
            case DOUBLE -> number();
            case FIXED, FLOAT -> throw new IllegalArgumentException("No record of the contract holds a " + schema);
        };
    }

    private List<Object> array(Schema schema) {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.add(value(schema.getElementType()));
        }
        return values;
    }

    private Map<String, Object> map(Schema schema) {
        Map<String, Object> values = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(text(), value(schema.getValueType()));
        }
        return values;
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private ByteBuffer bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private double number() {
        return random.nextInt(3) == 0
                ? SPECIAL_DOUBLES[random.nextInt(SPECIAL_DOUBLES.length)]
                : Double.parseDouble("%.11e".formatted(random.nextGaussian() * Math.pow(10, random.nextInt(21) - 10)));
    }
}
