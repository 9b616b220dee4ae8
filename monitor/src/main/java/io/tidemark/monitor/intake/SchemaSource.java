package io.tidemark.monitor.intake;

import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.registry.UnknownSchemaException;
import io.tidemark.schemas.registry.UnusableSchemaException;
import org.apache.avro.Schema;

/** Where the schemas come from that records were written with. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * The schema of an id.
     *
     * @throws BadRecord when there is no such schema: asking again will not help
     * @throws SourceUnavailable when it could not be asked for
     */
    Schema schemaById(int id) throws BadRecord;

    /**
     * The schemas of a registry. A refusal, say for want of rights, is no fault of the record: it counts as out of reach,
     * or a wrong password would send a whole topic to the dead letters.
     */
    static SchemaSource of(SchemaRegistry registry) {
        return id -> {
            try {
                return registry.schemaById(id);
            } catch (UnknownSchemaException e) {
                throw new BadRecord("Schema id " + id
                        + " is unknown to the schema registry, so the record cannot be read: " + e.getMessage());
            } catch (UnusableSchemaException e) {
                throw new BadRecord(
                        "Schema id " + id + " cannot be used, so the record cannot be read: " + e.getMessage());
            } catch (RegistryUnavailableException | RegistryRefusedException e) {
                throw new SourceUnavailable("The schema of id " + id + " cannot be had: " + e.getMessage(), e);
            }
        };
    }
}
