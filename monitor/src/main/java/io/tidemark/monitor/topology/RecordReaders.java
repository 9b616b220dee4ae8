package io.tidemark.monitor.topology;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Reads Tidemark's own records from the values of its topics, in the format that the configuration chose. */
@FunctionalInterface
public interface RecordReaders {

    /** Makes a reader; it throws {@link io.tidemark.schemas.wire.MalformedRecordException} for what is no such record. */
    <T extends SpecificRecord> Function<byte[], T> of(Class<T> type);
}
