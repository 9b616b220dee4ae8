package io.tidemark.monitor.intake;

import java.util.IdentityHashMap;
import org.apache.avro.Schema;

/** Sizes of the types of one schema, each worked out once. */
final class Sizes {

    private final IdentityHashMap<Schema, Size> known = new IdentityHashMap<>();

    Size of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> new Size(0, true);
            case BOOLEAN -> new Size(1, true);
            case FLOAT -> new Size(Float.BYTES, true);
            case DOUBLE -> new Size(Double.BYTES, true);
            case FIXED -> new Size(schema.getFixedSize(), true);
            case INT, LONG, ENUM, STRING, BYTES, ARRAY, MAP, UNION -> new Size(1, false);
            case RECORD -> ofRecord(schema);
        };
    }

    private Size ofRecord(Schema schema) {
        Size size = known.get(schema);
        if (size == null) {
            // For a record within itself: right as a lower bound, and not exact.
            known.put(schema, new Size(0, false));
            size = schema.getFields().stream().map(field -> of(field.schema())).reduce(new Size(0, true), Size::plus);
            known.put(schema, size);
        }
        return size;
    }
}
