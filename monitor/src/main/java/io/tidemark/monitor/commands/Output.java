package io.tidemark.monitor.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Option;

/** Where results go, and in which form. */
final class Output extends Console {

    /** Forms of a result. */
    enum Form {
        TEXT,
        JSON
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "TEXT",
            description = "Form of the result on standard output (default: text).")
    private Form form;

    boolean isJson() {
        return form == Form.JSON;
    }

    void print(JsonNode result) {
        try {
            print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }
}
