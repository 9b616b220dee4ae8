package io.tidemark.schemas.registry;

import org.apache.avro.Schema;

/**
 * What Tidemark asks of a schema registry. Implementations are safe for use by many threads and remember what they
 * learned: an id never changes its schema.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when the registry cannot answer now (trying later can
 * help), {@link UnknownSchemaException} or {@link RegistryRefusedException} when it answered no (it cannot), and
 * {@link UnusableSchemaException} when what it has is no Avro schema.
 */
public interface SchemaRegistry {

    /** The id of the schema under the subject; makes it a version of the subject where it is none yet. */
    int register(String subject, Schema schema);

    /** The schema that the registry gave the id to. */
    Schema schemaById(int id);

    /** Asks for something that every registry knows, and returns when it has answered. */
    void ping();

    /**
     * What to write records of the schema with: the schema itself, registered under the subject, unless the registry
     * is configured to pin writers to the latest version of the subject.
     */
    default RegisteredSchema writerSchema(String subject, Schema schema) {
        return new RegisteredSchema(register(subject, schema), schema);
    }
}
