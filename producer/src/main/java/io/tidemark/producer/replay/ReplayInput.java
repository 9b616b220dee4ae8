package io.tidemark.producer.replay;

import io.tidemark.producer.rows.ColumnType;
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
 */
public record ReplayInput(
        List<Path> files, char delimiter, Map<String, ColumnType> types, boolean skipBadRows, OptionalLong limit) {

    public ReplayInput {
        files = List.copyOf(files);
        types = Map.copyOf(types);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("No file to replay");
        }
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new IllegalArgumentException("limit: " + limit.getAsLong() + " is less than 1");
        }
    }
}
