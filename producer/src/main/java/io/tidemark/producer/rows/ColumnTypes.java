package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The types of the columns of some files.
 *
 * <p>A CSV column is of the narrowest type that all its non-empty cells in the first rows have; text if it has none.
 * The same goes for JSON values, which bring their types along: they are never converted, unless the user named the
 * type. Objects inside rows count by their leaves, as {@code scores.positive}.
 */
public final class ColumnTypes {

    /** Rows of each file that decide. */
    public static final int SAMPLE = 1000;

    private final Map<String, ColumnType> types;
    private final Map<FieldPath, ColumnType> converted;

    private ColumnTypes(Map<String, ColumnType> types, Map<FieldPath, ColumnType> converted) {
        this.types = types;
        this.converted = converted;
    }

    /**
     * Looks at the first rows of each file.
     *
     * @param named types that the user named, by column
     * @throws UnreadableFileException if a file cannot be read
     */
    public static ColumnTypes sniff(List<Path> files, char delimiter, Map<String, ColumnType> named) {
        Map<String, ColumnType> found = new LinkedHashMap<>();
        Map<String, ColumnType> cells = new LinkedHashMap<>();
        for (Path file : files) {
            try (RowSource rows = RowSource.open(file, delimiter, BadRows.skip(problem -> {}))) {
                rows.columns().forEach(column -> found.putIfAbsent(column, null));
                sample(rows).forEach((column, type) -> {
                    found.merge(column, type, ColumnType::join);
                    if (rows.format() == FileFormat.CSV) {
                        cells.merge(column, type, ColumnType::join);
                    }
                });
            }
        }
        return named(found, cells, named);
    }

    private static Map<String, ColumnType> sample(RowSource rows) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Optional<Row> row = rows.next();
        for (int i = 0; i < SAMPLE && row.isPresent(); i++) {
            Leaves.of(row.get().fields())
                    .forEach((column, value) -> types.merge(column, type(rows.format(), value), ColumnType::join));
            row = rows.next();
        }
        return types;
    }

    private static ColumnType type(FileFormat format, JsonNode value) {
        return format == FileFormat.CSV ? ColumnType.ofText(value.asText()) : ColumnType.ofJson(value);
    }

    private static ColumnTypes named(
            Map<String, ColumnType> found, Map<String, ColumnType> cells, Map<String, ColumnType> named) {
        Map<String, ColumnType> all = new LinkedHashMap<>();
        found.forEach((column, type) -> all.put(column, type == null ? ColumnType.TEXT : type));
        all.putAll(named);
        Map<String, ColumnType> conversions = new LinkedHashMap<>(cells);
        conversions.putAll(named);
        conversions.values().removeIf(type -> type == ColumnType.TEXT);
        Map<FieldPath, ColumnType> converted = new LinkedHashMap<>();
        conversions.forEach((column, type) -> converted.put(FieldPath.of(column), type));
        return new ColumnTypes(Collections.unmodifiableMap(all), converted);
    }

    /** Types by column, in the order of the files. */
    public Map<String, ColumnType> byColumn() {
        return types;
    }

    /**
     * The row with its texts turned into numbers and booleans, where the column is of such a type.
     *
     * @throws RowException if a text is none
     */
    public Row typed(Row row) {
        ObjectNode fields = row.fields().deepCopy();
        converted.forEach((path, type) -> row.find(path)
                .filter(JsonNode::isTextual)
                .ifPresent(text -> path.set(fields, convert(row, path, type, text))));
        return new Row(row.place(), row.number(), fields);
    }

    private static JsonNode convert(Row row, FieldPath path, ColumnType type, JsonNode text) {
        return type.convert(text)
                .orElseThrow(() -> row.problem(
                        path,
                        "is not a " + type.name().toLowerCase(Locale.ROOT)
                                + ", which the column holds by its first " + SAMPLE
                                + " rows or by request; if it is text, give the column that type"));
    }
}
