package io.tidemark.schemas.registry;

/** The registry did not do what it was asked to. The subtype says whether trying again can help. */
public abstract sealed class RegistryException extends RuntimeException
        permits RegistryRefusedException,
                RegistryUnavailableException,
                UnknownSchemaException,
                UnusableSchemaException {

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
