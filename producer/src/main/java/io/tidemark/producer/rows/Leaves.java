package io.tidemark.producer.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values by dotted path: objects are opened, arrays are values, null is left out. */
public final class Leaves {

    private Leaves() {}

    public static Map<String, JsonNode> of(ObjectNode fields) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        add("", fields, leaves);
        return leaves;
    }

    private static void add(String prefix, ObjectNode fields, Map<String, JsonNode> leaves) {
        fields.properties().forEach(field -> {
            String path = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode object) {
                add(path + ".", object, leaves);
            } else if (!field.getValue().isNull()) {
                leaves.put(path, field.getValue());
            }
        });
    }
}
