package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One reference case.
 *
 * @param data resolves references to data files
 */
public record OracleCase(JsonNode json, DataFiles data) {

    public String id() {
        return json.get("id").asText();
    }

    public String statistic() {
        return json.get("statistic").asText();
    }

    public JsonNode params() {
        return json.path("params");
    }

    public JsonNode input(String name) {
        return json.get("inputs").get(name);
    }

    public boolean hasInput(String name) {
        return json.get("inputs").has(name);
    }

    public JsonNode expected() {
        return json.get("expected");
    }

    public boolean isUndefined() {
        return expected().path("undefined").asBoolean();
    }

    /** Whether the recorded numbers are a fault of their source on a constant stretch, where nothing must be signalled. */
    public boolean isKnownFault() {
        return json.path("edge").asText().startsWith("known fault of the source: signals on a constant stretch");
    }

    public Tolerance tolerance(String figure) {
        JsonNode all = json.get("tolerance");
        return Tolerance.of(figure.equals("p_value") && all.has("p_value") ? all.get("p_value") : all.get("default"));
    }

    /** A numeric sample, missing values dropped; given as an array or as a reference to a column. */
    public double[] numbers(String input) {
        JsonNode values = input(input);
        return values.isArray() ? Numbers.present(values) : data.numbers(values);
    }

    /** Labels row by row, null for a missing one; given as an array or as a reference to a column. */
    public List<String> labels(String input) {
        return cells(input(input)).toList();
    }

    /** Numbers row by row, NaN for a missing one; given as an array or as a reference to a column. */
    public double[] column(String input) {
        return column(input(input));
    }

    /** Numbers row by row, NaN for a missing one. */
    public double[] column(JsonNode values) {
        return values.isArray()
                ? Numbers.all(values)
                : cells(values)
                        .mapToDouble(cell -> cell == null ? Double.NaN : Double.parseDouble(cell))
                        .toArray();
    }

    /** Rows of text, given as an array of rows or as a reference to columns. */
    public List<List<String>> rows(String input) {
        JsonNode rows = input(input);
        return rows.isArray()
                ? StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> StreamSupport.stream(row.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                        .toList()
                : data.rows(rows);
    }

    private Stream<String> cells(JsonNode values) {
        return values.isArray()
                ? StreamSupport.stream(values.spliterator(), false).map(node -> node.isNull() ? null : node.asText())
                : data.cells(values).map(cell -> cell.isEmpty() ? null : cell);
    }
}
