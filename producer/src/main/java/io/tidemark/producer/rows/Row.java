package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One row of a file.
 *
 * @param place where it begins
 * @param number its number in the file, from 1, bad rows and the header not counted
 * @param fields values by column, in the order of the file; an empty CSV cell is absent. Not to be changed
 */
public record Row(Place place, long number, ObjectNode fields) {

    /** The value, if there is one other than null. */
    public Optional<JsonNode> find(FieldPath path) {
        return path.find(fields);
    }

    /** The value as text: numbers as they were written, objects and arrays as JSON. */
    public Optional<String> text(FieldPath path) {
        return find(path).map(node -> node.isValueNode() ? node.asText() : node.toString());
    }

    /**
     * The value.
     *
     * @throws RowException if it is missing
     */
    public JsonNode require(FieldPath path) {
        return find(path)
                .orElseThrow(() -> new RowException(place, "no value in column " + path + ", which every row needs"));
    }

    /**
     * The value as text.
     *
     * @throws RowException if it is missing
     */
    public String requireText(FieldPath path) {
        require(path);
        return text(path).orElseThrow();
    }

    /** The same row with another value in a column that has one. */
    public Row with(FieldPath path, JsonNode value) {
        return new Row(place, number, path.replace(fields, value));
    }

    /**
     * What is wrong with a value of this row.
     *
     * @param rule what it breaks, as in "is not a number"
     */
    public RowException problem(FieldPath path, String rule) {
        return new RowException(place, path.toString(), text(path).orElse(""), rule);
    }
}
