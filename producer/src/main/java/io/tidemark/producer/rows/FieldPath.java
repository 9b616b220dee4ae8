package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a row a value lies: {@code age}, {@code pred.scores.positive}, {@code scores[2]}. A field whose own name is
 * the whole path comes first.
 */
public final class FieldPath {

    private static final Pattern INDEXED = Pattern.compile("(.+?)((?:\\[\\d{1,9}])+)");
    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

    private final String text;
    private final List<Object> steps;

    private FieldPath(String text, List<Object> steps) {
        this.text = text;
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if the path is empty */
    public static FieldPath of(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("A column name is empty");
        }
        List<Object> steps = new ArrayList<>();
        for (String part : path.split("\\.", -1)) {
            addSteps(part, steps);
        }
        return new FieldPath(path, List.copyOf(steps));
    }

    private static void addSteps(String part, List<Object> steps) {
        Matcher indexed = INDEXED.matcher(part);
        steps.add(indexed.matches() ? indexed.group(1) : part);
        if (indexed.matches()) {
            INDEX.matcher(indexed.group(2)).results().forEach(index -> steps.add(Integer.valueOf(index.group(1))));
        }
    }

    /** The value, if there is one other than null. */
    public Optional<JsonNode> find(ObjectNode fields) {
        JsonNode direct = fields.get(text);
        return Optional.ofNullable(direct == null && steps.size() > 1 ? walk(fields, steps.size()) : direct)
                .filter(node -> !node.isNull());
    }

    private JsonNode walk(JsonNode from, int length) {
        JsonNode node = from;
        for (int i = 0; i < length && node != null; i++) {
            node = steps.get(i) instanceof Integer index ? node.get(index) : node.get((String) steps.get(i));
        }
        return node;
    }

    /** The same fields with another value in this place, where there was a value before. */
    ObjectNode replace(ObjectNode fields, JsonNode value) {
        ObjectNode copy = fields.deepCopy();
        set(copy, value);
        return copy;
    }

    /** Puts another value in this place of fields that nobody else holds, where there was a value before. */
    void set(ObjectNode own, JsonNode value) {
        if (own.has(text)) {
            own.set(text, value);
            return;
        }
        JsonNode parent = walk(own, steps.size() - 1);
        Object last = steps.get(steps.size() - 1);
        if (parent instanceof ArrayNode array && last instanceof Integer index) {
            array.set(index, value);
        } else if (parent instanceof ObjectNode object && last instanceof String name) {
            object.set(name, value);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The path as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
