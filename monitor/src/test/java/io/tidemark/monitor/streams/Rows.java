package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of files. */
final class Rows {

    private Rows() {}

    static List<ObjectNode> of(Path file) {
        List<ObjectNode> all = new ArrayList<>();
        try (RowSource rows = RowSource.open(file, BadRows.stop())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get().fields().deepCopy());
            }
        }
        return all;
    }

    static void write(List<ObjectNode> rows, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (ObjectNode row : rows) {
                out.write(row.toString());
                out.newLine();
            }
        }
    }
}
