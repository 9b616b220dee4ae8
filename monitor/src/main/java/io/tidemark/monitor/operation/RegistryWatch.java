package io.tidemark.monitor.operation;

import io.tidemark.monitor.health.Observation.Registry;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.util.Optional;

/** Asks the schema registry now and then whether it is there, and remembers what it said. */
final class RegistryWatch {

    private final Optional<SchemaRegistry> registry;
    private volatile Registry last = new Registry(Optional.empty());

    /** @param registry empty without one */
    RegistryWatch(Optional<SchemaRegistry> registry) {
        this.registry = registry;
    }

    /** Asks; may take as long as the client tries. */
    void ask() {
        registry.ifPresent(client -> {
            try {
                client.ping();
                last = new Registry(Optional.empty());
            } catch (RuntimeException e) {
                last = new Registry(Optional.ofNullable(e.getMessage()).or(() -> Optional.of(e.toString())));
            }
        });
    }

    /** What it said last, well before it was asked; empty without a registry. */
    Optional<Registry> last() {
        return registry.map(any -> last);
    }
}
