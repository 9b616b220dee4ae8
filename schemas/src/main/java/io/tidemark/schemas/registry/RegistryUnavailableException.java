package io.tidemark.schemas.registry;

/** Transient: no address of the registry gave an answer within the configured retries. Try again later. */
public final class RegistryUnavailableException extends RegistryException {

    public RegistryUnavailableException(String message) {
        super(message);
    }
}
