package io.tidemark.producer.rows;

import java.util.List;
import java.util.Optional;

/** Turns the lines of a file into rows. */
sealed interface RowParser permits CsvRows, JsonRows {

    /** Column names of the header; none in JSON lines. */
    List<String> columns();

    /**
     * The next row; empty at the end.
     *
     * @throws RowException if it is malformed; the next call goes on behind it
     */
    Optional<Row> next();
}
