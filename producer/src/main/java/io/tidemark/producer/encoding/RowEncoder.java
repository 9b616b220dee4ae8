package io.tidemark.producer.encoding;

import io.tidemark.producer.rows.Row;
import java.time.Instant;

/** Writes rows as values of records. For one thread. */
@FunctionalInterface
public interface RowEncoder {

    /**
     * The bytes of the row.
     *
     * @param row with its columns typed
     * @param time its event time
     * @throws io.tidemark.producer.rows.RowException if the row lacks what it needs; other rows may not
     * @throws io.tidemark.schemas.registry.RegistryException if the schema registry does not do its part
     */
    byte[] encode(Row row, Instant time);
}
