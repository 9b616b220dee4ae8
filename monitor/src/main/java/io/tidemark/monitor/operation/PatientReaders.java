package io.tidemark.monitor.operation;

import io.tidemark.monitor.intake.SchemaSource;
import io.tidemark.monitor.intake.SourceUnavailable;
import io.tidemark.monitor.kafka.RecordFormat;
import io.tidemark.monitor.topology.RecordReaders;
import io.tidemark.schemas.registry.RegistryRefusedException;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records of our own by the rule that predictions are read by, see {@link SchemaSource#of}: where the registry does not answer,
 * or refuses, say for want of rights, it is asked again. Nothing is lost, and no record stops the instance.
 */
record PatientReaders(RecordFormat format) implements RecordReaders {

    @Override
    public <T extends SpecificRecord> Function<byte[], T> of(Class<T> type) {
        Function<byte[], T> reader = format.reader(type);
        return value -> {
            try {
                return reader.apply(value);
            } catch (RegistryUnavailableException | RegistryRefusedException e) {
                throw new SourceUnavailable(
                        "The schema of a " + type.getSimpleName() + " cannot be had: " + e.getMessage(), e);
            }
        };
    }
}
