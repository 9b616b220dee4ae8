package io.tidemark.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API as any client sees it. */
class EmbeddedRegistryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private EmbeddedRegistry registry = EmbeddedRegistry.start();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void register_sameSchemaTwice_hasOneVersionAndId() {
        int id = post("/subjects/a-value/versions", Schemas.V1).path("id").asInt();

        assertThat(post("/subjects/a-value/versions", Schemas.V1).path("id").asInt())
                .isEqualTo(id);
        assertThat(get("/subjects/a-value/versions")).hasToString("[1]");
        assertThat(get("/schemas/ids/" + id).path("schema").asText()).isEqualTo(Schemas.V1.toString());
    }

    @Test
    void register_sameSchemaInOtherSubject_sharesTheId() {
        int id = post("/subjects/a-value/versions", Schemas.V1).path("id").asInt();
        post("/subjects/b-value/versions", Schemas.V2);

        assertThat(post("/subjects/b-value/versions", Schemas.V1).path("id").asInt())
                .isEqualTo(id);
        assertThat(get("/schemas/ids/" + id + "/versions"))
                .extracting(version -> version.path("subject").asText() + version.path("version"))
                .containsExactly("a-value1", "b-value2");
        assertThat(get("/subjects")).hasToString("[\"a-value\",\"b-value\"]");
    }

    @Test
    void versions_latestAndLookup_tellSubjectVersionIdAndSchema() {
        post("/subjects/a-value/versions", Schemas.V1);
        post("/subjects/a-value/versions", Schemas.V2);

        JsonNode latest = get("/subjects/a-value/versions/latest");
        assertThat(latest.path("version").asInt()).isEqualTo(2);
        assertThat(latest.path("schema").asText()).isEqualTo(Schemas.V2.toString());
        assertThat(post("/subjects/a-value", Schemas.V2)).isEqualTo(latest);
        assertThat(get("/subjects/a-value/versions/1").path("id").asInt()).isEqualTo(1);
    }

    @Test
    void register_incompatible_isRefusedUntilTheLevelAllowsIt() {
        post("/subjects/a-value/versions", Schemas.V1);

        assertError(send("POST", "/subjects/a-value/versions", body(Schemas.BROKEN)), 409, 409);
        assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("BACKWARD");
        assertError(send("GET", "/config/a-value", ""), 404, 40408);

        assertThat(put("/config/a-value", "FORWARD")).hasToString("{\"compatibility\":\"FORWARD\"}");
        assertThat(post("/subjects/a-value/versions", Schemas.BROKEN).path("id").asInt())
                .isEqualTo(2);
        assertThat(get("/config/a-value").path("compatibilityLevel").asText()).isEqualTo("FORWARD");
        assertThat(get("/config/b-value?defaultToGlobal=true")
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("BACKWARD");
    }

    @ParameterizedTest
    @CsvSource({
        // V1 has id; V2 adds an optional n; the candidate adds a required n: which levels let it in?
        "NONE, true",
        "BACKWARD, false",
        "BACKWARD_TRANSITIVE, false",
        "FORWARD, true",
        "FORWARD_TRANSITIVE, true",
        "FULL, false",
        "FULL_TRANSITIVE, false"
    })
    void compatibility_requiredFieldAdded_dependsOnTheLevel(String level, boolean compatible) {
        post("/subjects/a-value/versions", Schemas.V1);
        put("/config", level);

        JsonNode answer = json(
                send("POST", "/compatibility/subjects/a-value/versions/latest?verbose=true", body(Schemas.BROKEN)));
        assertThat(answer.path("is_compatible").asBoolean()).isEqualTo(compatible);
        assertThat(answer.path("messages").isEmpty()).isEqualTo(compatible);
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, 200", "BACKWARD_TRANSITIVE, 409", "FULL, 200", "FULL_TRANSITIVE, 409"})
    void register_incompatibleWithTheLastButOne_isRefusedByTransitiveLevels(String level, int status) {
        // 1: n is a long; 2: no n; 3: n is text with a default, readable from 2 but not from 1.
        put("/config", "NONE");
        post("/subjects/a-value/versions", withN("\"long\"", "0"));
        post("/subjects/a-value/versions", Schemas.V1);
        put("/config", level);

        assertThat(send("POST", "/subjects/a-value/versions", body(withN("\"string\"", "\"\"")))
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /subjects/none/versions, 404, 40401",
        "GET, /subjects/none/versions/latest, 404, 40401",
        "POST, /subjects/none, 404, 40401",
        "GET, /subjects/a-value/versions/2, 404, 40402",
        "GET, /subjects/a-value/versions/zero, 422, 42202",
        "GET, /schemas/ids/99, 404, 40403",
        "GET, /schemas/ids/99/versions, 404, 40403",
        "POST, /subjects/a-value, 404, 40403",
        "POST, /compatibility/subjects/a-value/versions/7, 404, 40402",
        "PUT, /config, 422, 42203",
        "GET, /nothing/here, 404, 404",
        "DELETE, /subjects, 404, 404"
    })
    void request_thatCannotBeServed_hasConfluentsErrorCode(String method, String path, int status, int code) {
        post("/subjects/a-value/versions", Schemas.V1);

        assertError(send(method, path, body(Schemas.V2)), status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"schema\":\"nonsense\"}",
                "{}",
                "no json",
                "{\"schema\":\"\\\"string\\\"\",\"schemaType\":\"JSON\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\",\"subject\":\"y\",\"version\":1}]}"
            })
    void register_invalidSchema_is42201(String body) {
        assertError(send("POST", "/subjects/a-value/versions", body), 422, 42201);
    }

    @Test
    void types_areAvroOnly() {
        assertThat(get("/schemas/types")).hasToString("[\"AVRO\"]");
        assertThat(send("GET", "/schemas/types", "").headers().firstValue("Content-Type"))
                .contains("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void subject_withUnusualName_isKept() {
        post("/subjects/a%2Fb%20c+d/versions", Schemas.V1);

        assertThat(get("/subjects")).hasToString("[\"a/b c+d\"]");
    }

    @Test
    void folder_afterRestart_keepsEverything(@TempDir Path folder) throws IOException {
        RegistryOptions options = RegistryOptions.temporary().withFolder(folder);
        restart(options);
        post("/subjects/a-value/versions", Schemas.V1);
        post("/subjects/b-value/versions", Schemas.V2);
        put("/config/a-value", "FULL");
        put("/config", "NONE");
        registry.close();
        // As a kill in the middle of a write would leave it.
        Files.writeString(folder.resolve("schemas.jsonl"), "{\"version\":{\"subj", StandardOpenOption.APPEND);
        restart(options);

        assertThat(get("/subjects")).hasToString("[\"a-value\",\"b-value\"]");
        assertThat(get("/schemas/ids/2").path("schema").asText()).isEqualTo(Schemas.V2.toString());
        assertThat(get("/config/a-value").path("compatibilityLevel").asText()).isEqualTo("FULL");
        assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("NONE");
        assertThat(post("/subjects/c-value/versions", Schemas.BROKEN).path("id").asInt())
                .isEqualTo(3);
        restart(options);
        assertThat(get("/schemas/ids/3").path("schema").asText()).isEqualTo(Schemas.BROKEN.toString());
    }

    private void restart(RegistryOptions options) {
        registry.close();
        registry = EmbeddedRegistry.start(options);
    }

    private static Schema withN(String type, String byDefault) {
        return new Schema.Parser().parse("""
                {"type":"record","name":"E","fields":[
                  {"name":"id","type":"string"},{"name":"n","type":%s,"default":%s}]}""".formatted(type, byDefault));
    }

    private static void assertError(HttpResponse<String> response, int status, int code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error_code").asInt()).isEqualTo(code);
        assertThat(json(response).path("message").asText()).isNotBlank();
    }

    private JsonNode get(String path) {
        return ok(send("GET", path, ""));
    }

    private JsonNode post(String path, Schema schema) {
        return ok(send("POST", path, body(schema)));
    }

    private JsonNode put(String path, String level) {
        return ok(send("PUT", path, "{\"compatibility\":\"" + level + "\"}"));
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static String body(Schema schema) {
        return JSON.valueToTree(Map.of("schema", schema.toString())).toString();
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry.address() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
