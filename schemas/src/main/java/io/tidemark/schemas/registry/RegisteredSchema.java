package io.tidemark.schemas.registry;

import org.apache.avro.Schema;

/** A schema and the id that the registry gave it. */
public record RegisteredSchema(int id, Schema schema) {}
