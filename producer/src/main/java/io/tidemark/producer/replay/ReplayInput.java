package io.tidemark.producer.replay;

import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.FieldPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is replayed.
 *
 * @param files CSV or JSON-lines files, plain or gzip, replayed one after the other
 * @param delimiter between the cells of CSV files
 * @param types types of columns, where they shall not be told from the first rows
 * @param skipBadRows whether rows that cannot be used are skipped and counted; else the first ends the run
 * @param limit the most rows to send
 * @param needed columns without which a row is none of what is replayed: it is passed over
 * @param sorted whether rows are sent in the order of their event times, and not of the files; all are held in memory then
 */
public record ReplayInput(
        List<Path> files,
        char delimiter,
        Map<String, ColumnType> types,
        boolean skipBadRows,
        OptionalLong limit,
        List<FieldPath> needed,
        boolean sorted) {

    /** All rows, in the order of the files. */
    public ReplayInput(
            List<Path> files, char delimiter, Map<String, ColumnType> types, boolean skipBadRows, OptionalLong limit) {
        this(files, delimiter, types, skipBadRows, limit, List.of(), false);
    }

    public ReplayInput {
        files = List.copyOf(files);
        types = Map.copyOf(types);
        needed = List.copyOf(needed);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No file to replay");
        }
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new IllegalArgumentException("limit: " + limit.getAsLong() + " is less than 1");
        }
    }
}
