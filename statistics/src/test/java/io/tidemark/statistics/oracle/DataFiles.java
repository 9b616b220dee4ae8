package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The columns that cases refer to, each file read once. */
final class DataFiles {

    private final Path folder;
    private final Map<String, List<List<String>>> rowsByFile = new HashMap<>();

    /** Files relative to the folder that holds {@code data/}. */
    DataFiles(Path folder) {
        this.folder = folder;
    }

    /** The numbers that a reference {file, column, rows?, where?} points to, empty cells left out. */
    double[] numbers(JsonNode reference) {
        return present(reference).mapToDouble(Double::parseDouble).toArray();
    }

    /** The cells that a reference points to, empty ones left out. */
    Stream<String> present(JsonNode reference) {
        return cells(reference).filter(cell -> !cell.isEmpty());
    }

    /** All cells that a reference points to, empty ones for missing values. */
    Stream<String> cells(JsonNode reference) {
        List<List<String>> rows = table(reference);
        List<String> header = rows.get(0);
        int column = columnOf(header, reference.get("column").asText());
        Stream<List<String>> wanted = slice(rows.subList(1, rows.size()), reference.path("rows")).stream();
        if (reference.has("where")) {
            JsonNode where = reference.get("where");
            int tested = columnOf(header, where.get("column").asText());
            wanted = wanted.filter(row -> holds(where, row.get(tested)));
        }
        return wanted.map(row -> row.get(column));
    }

    /** The rows that a reference {file, columns} points to, with those columns alone. */
    List<List<String>> rows(JsonNode reference) {
        List<List<String>> rows = table(reference);
        int[] columns = StreamSupport.stream(reference.get("columns").spliterator(), false)
                .mapToInt(name -> columnOf(rows.get(0), name.asText()))
                .toArray();
        return rows.subList(1, rows.size()).stream()
                .map(row -> IntStream.of(columns).mapToObj(row::get).toList())
                .toList();
    }

    private List<List<String>> table(JsonNode reference) {
        return rowsByFile.computeIfAbsent(reference.get("file").asText(), file -> CsvReader.rows(folder.resolve(file)));
    }

    private static int columnOf(List<String> header, String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException("no column " + name + " among " + header);
        }
        return column;
    }

    private static List<List<String>> slice(List<List<String>> rows, JsonNode range) {
        return range.isArray() ? rows.subList(range.get(0).asInt(), range.get(1).asInt()) : rows;
    }

    private static boolean holds(JsonNode where, String cell) {
        return where.has("equals")
                ? same(cell, where.get("equals").asText())
                : !same(cell, where.get("not_equals").asText());
    }

    /** As text, or as numbers: a cell -200 is written -200.0 in a reference. */
    private static boolean same(String cell, String wanted) {
        return cell.equals(wanted) || cell.matches("-?[0-9.]+") && wanted.equals(String.valueOf(Double.valueOf(cell)));
    }
}
