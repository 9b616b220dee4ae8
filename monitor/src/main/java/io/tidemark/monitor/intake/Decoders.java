package io.tidemark.monitor.intake;

import io.tidemark.monitor.config.Format;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.registry.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes decoders; all of them share one schema registry client. */
public final class Decoders {

    private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);

    private final Optional<SchemaRegistry> registry;
    private final Set<WriterSchema> seen = ConcurrentHashMap.newKeySet();

    /** @param registry properties of the schema registry client; empty without a registry */
    public Decoders(Map<String, String> registry) {
        this.registry = registry.isEmpty()
                ? Optional.empty()
                : Optional.of(new RestSchemaRegistry(RegistryConfig.from(registry)));
    }

    /** The registry client, where there is a registry. */
    public Optional<SchemaRegistry> registry() {
        return registry;
    }

    /** A decoder for one thread. */
    public RecordDecoder decoder(Format format, List<WantedField> wanted) {
        return switch (format) {
            case JSON -> new JsonRecordDecoder(wanted);
            case AVRO -> new AvroRecordDecoder(wanted, SchemaSource.of(registry.orElseThrow()), this::tell);
        };
    }

    private void tell(WriterSchema schema) {
        if (seen.add(schema) && !schema.absentPaths().isEmpty()) {
            LOG.warn(
                    "Records of schema {} (id {}) have no field {}: it counts as missing in each of them",
                    schema.name(),
                    schema.id(),
                    String.join(", ", schema.absentPaths()));
        }
    }
}
