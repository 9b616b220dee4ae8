package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of a CSV file. Blank lines are no rows. */
final class CsvRows implements RowParser {

    private final String file;
    private final CsvRecords records;
    private final List<String> columns;
    private long count;

    /** @throws UnreadableFileException if the header cannot serve as one */
    CsvRows(String file, LineReader lines, char delimiter) {
        this.file = file;
        this.records = new CsvRecords(file, lines, delimiter);
        this.columns = header();
    }

    private List<String> header() {
        try {
            CsvRecords.CsvRecord first =
                    records.next().orElseThrow(() -> new UnreadableFileException(file + " holds blank lines only"));
            return names(first.cells());
        } catch (RowException e) {
            throw new UnreadableFileException("The header cannot be read: " + e.getMessage(), e);
        }
    }

    // Table libraries write the index column without a name.
    private List<String> names(List<String> cells) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : cells) {
            String name = cell.isBlank() ? "column_" + (names.size() + 1) : cell.strip();
            if (!seen.add(name)) {
                throw new UnreadableFileException(file + ": the header names column " + name + " twice: rename one");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Optional<Row> next() {
        return records.next().map(this::row);
    }

    private Row row(CsvRecords.CsvRecord csv) {
        if (csv.cells().size() != columns.size()) {
            throw new RowException(
                    csv.place(),
                    csv.cells().size() + " cells, but the header names " + columns.size()
                            + " columns. Is a delimiter inside a cell not quoted, or the delimiter another one?");
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            String cell = csv.cells().get(i);
            if (!cell.isEmpty()) {
                fields.put(columns.get(i), cell);
            }
        }
        return new Row(csv.place(), ++count, fields);
    }
}
