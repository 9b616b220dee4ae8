package io.tidemark.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Talks to a registry over Confluent's REST API. Avro schemas without references only. */
public final class RestSchemaRegistry implements SchemaRegistry {

    private record Registration(String subject, Schema schema) {}

    private final RegistryConfig config;
    private final RegistryHttp http;
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final MissingIds missing;

    /** Does not connect yet. */
    public RestSchemaRegistry(RegistryConfig config) {
        this.config = config;
        this.http = new RegistryHttp(config);
        this.missing = new MissingIds(config.missingIdsFor);
    }

    /** With {@code auto.register.schemas=false} only looks the schema up. */
    @Override
    public int register(String subject, Schema schema) {
        Registration registration = new Registration(subject, schema);
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        int id = requestId(subject, schema);
        ids.put(registration, id);
        return id;
    }

    private int requestId(String subject, Schema schema) {
        String path = "/subjects/" + encode(subject) + (config.autoRegister ? "/versions" : "")
                + (config.normalize ? "?normalize=true" : "");
        JsonNode body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        return id(path, http.post(path, body));
    }

    @Override
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        if (missing.contains(id)) {
            throw new UnknownSchemaException(
                    "Schema id " + id + " is unknown to the schema registry (as of a moment ago).");
        }
        Schema schema = requestSchema(id);
        schemas.put(id, schema);
        return schema;
    }

    @Override
    public void ping() {
        var unused = http.get("/schemas/types");
    }

    private Schema requestSchema(int id) {
        String path = "/schemas/ids/" + id;
        try {
            return schema(path, http.get(path));
        } catch (UnknownSchemaException e) {
            missing.add(id);
            throw e;
        }
    }

    @Override
    public RegisteredSchema writerSchema(String subject, Schema schema) {
        return config.useLatest ? latest(subject) : new RegisteredSchema(register(subject, schema), schema);
    }

    private RegisteredSchema latest(String subject) {
        String path = "/subjects/" + encode(subject) + "/versions/latest";
        JsonNode answer = http.get(path);
        return new RegisteredSchema(id(path, answer), schema(path, answer));
    }

    private static int id(String path, JsonNode answer) {
        if (!answer.path("id").canConvertToInt() || !answer.path("id").isIntegralNumber()) {
            throw new RegistryRefusedException(
                    path + ": the answer holds no id: check that schema.registry.url is that of a schema registry.");
        }
        return answer.path("id").intValue();
    }

    private static Schema schema(String path, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnusableSchemaException(path + ": a schema of type " + type + "; only AVRO is supported.");
        }
        if (!answer.path("references").isEmpty()) {
            throw new UnusableSchemaException(path + ": the schema has references, which are not supported; register"
                    + " it with the types that it refers to inside.");
        }
        return parse(path, answer.path("schema").asText());
    }

    private static Schema parse(String path, String text) {
        try {
            // As lenient as the registry: what it let in was readable to someone.
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(text);
        } catch (SchemaParseException e) {
            throw new UnusableSchemaException(path + ": not an Avro schema: " + e.getMessage());
        }
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "RestSchemaRegistry[" + config + "]";
    }
}
