package io.tidemark.schemas.registry;

/** Permanent: the registry knows no such schema, subject or version. */
public final class UnknownSchemaException extends RegistryException {

    public UnknownSchemaException(String message) {
        super(message);
    }
}
