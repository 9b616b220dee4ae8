package io.tidemark.schemas.registry;

/** Permanent: the registry has the schema, but it is none that Avro records can be read with. */
public final class UnusableSchemaException extends RegistryException {

    public UnusableSchemaException(String message) {
        super(message);
    }
}
