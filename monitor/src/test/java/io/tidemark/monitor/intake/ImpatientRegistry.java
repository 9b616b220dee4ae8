package io.tidemark.monitor.intake;

import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import java.util.Map;

/** Clients of a registry that soon give up, so that a test need not wait for it. */
public final class ImpatientRegistry {

    private ImpatientRegistry() {}

    public static RestSchemaRegistry at(String address) {
        return new RestSchemaRegistry(RegistryConfig.from(Map.of(
                "schema.registry.url",
                address,
                "max.retries",
                "1",
                "retries.wait.ms",
                "1",
                "retries.max.wait.ms",
                "1")));
    }
}
