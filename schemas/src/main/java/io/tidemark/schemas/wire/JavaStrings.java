package io.tidemark.schemas.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Avro for Java marks the string types of a schema that are to be read as {@link String}. The mark helps a reader in
 * Java and has no place in what other languages see in the registry.
 */
final class JavaStrings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JavaStrings() {}

    /** The schema without marks: what belongs into the registry. */
    static Schema unmarked(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            removeMarks(tree);
            return parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON", e);
        }
    }

    private static void removeMarks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(GenericData.STRING_PROP);
        }
        node.forEach(JavaStrings::removeMarks);
    }

    /** A copy of the schema whose strings are read as {@link String}, not as Avro's own text type. */
    static Schema marked(Schema schema) {
        Schema copy = parse(schema.toString());
        mark(copy, Collections.newSetFromMap(new IdentityHashMap<>()));
        return copy;
    }

    private static void mark(Schema schema, Set<Schema> seen) {
        if (!seen.add(schema)) {
            return;
        }
        switch (schema.getType()) {
            case STRING, MAP -> GenericData.setStringType(schema, GenericData.StringType.String);
            default -> {}
        }
        switch (schema.getType()) {
            case MAP -> mark(schema.getValueType(), seen);
            case ARRAY -> mark(schema.getElementType(), seen);
            case UNION -> schema.getTypes().forEach(branch -> mark(branch, seen));
            case RECORD -> schema.getFields().forEach(field -> mark(field.schema(), seen));
            default -> {}
        }
    }

    private static Schema parse(String schema) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(schema);
    }
}
