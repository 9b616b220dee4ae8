package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;

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

    public Tolerance tolerance(String figure) {
        JsonNode all = json.get("tolerance");
        return Tolerance.of(figure.equals("p_value") && all.has("p_value") ? all.get("p_value") : all.get("default"));
    }

    /** A numeric sample, missing values dropped; given as an array or as a reference to a column. */
    public double[] numbers(String input) {
        JsonNode values = input(input);
        return values.isArray() ? Numbers.present(values) : data.numbers(values);
    }
}
