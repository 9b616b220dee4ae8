package io.tidemark.bench.micro;

import io.tidemark.bench.input.Shape;
import io.tidemark.schemas.registry.SchemaRegistry;
import org.apache.avro.Schema;

/** A registry that knows the schema of the generated predictions. */
final class OneSchema implements SchemaRegistry {

    private static final Schema SCHEMA = Shape.USUAL.schema();

    @Override
    public int register(String subject, Schema schema) {
        return 1;
    }

    @Override
    public Schema schemaById(int id) {
        return SCHEMA;
    }

    @Override
    public void ping() {
        // It is always there.
    }
}
