package io.tidemark.producer.encoding;

import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import java.util.Optional;

/** Where a text of a prediction comes from. */
public sealed interface Origin {

    /** From a column. */
    record Column(FieldPath path) implements Origin {}

    /** The same for all rows. */
    record Constant(String text) implements Origin {}

    /** @throws io.tidemark.producer.rows.RowException if the column has no value in this row */
    default String of(Row row) {
        return this instanceof Column column ? row.requireText(column.path()) : ((Constant) this).text();
    }

    /** The column, if it is one. */
    default Optional<FieldPath> column() {
        return this instanceof Column column ? Optional.of(column.path()) : Optional.empty();
    }
}
