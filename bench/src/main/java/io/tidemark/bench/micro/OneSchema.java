package io.tidemark.bench.micro;

import io.tidemark.bench.input.Traffic;
import io.tidemark.schemas.registry.SchemaRegistry;
import org.apache.avro.Schema;

/** A registry that knows the schema of the generated predictions. */
final class OneSchema implements SchemaRegistry {

    @Override
    public int register(String subject, Schema schema) {
        return 1;
    }

    @Override
    public Schema schemaById(int id) {
        return Traffic.SCHEMA;
    }

    @Override
    public void ping() {
        // It is always there.
    }
}
