package io.tidemark.schemas.registry;

/** Permanent: the registry (or this client, in its place) says no, for example for lack of rights or compatibility. */
public final class RegistryRefusedException extends RegistryException {

    public RegistryRefusedException(String message) {
        super(message);
    }

    public RegistryRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
