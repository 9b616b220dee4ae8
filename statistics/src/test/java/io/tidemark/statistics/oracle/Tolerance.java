package io.tidemark.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;

/** How far a number may be off: |got - want| <= abs + rel * |want|. */
public record Tolerance(double absolute, double relative) {

    static Tolerance of(JsonNode json) {
        return new Tolerance(json.get("abs").asDouble(), json.get("rel").asDouble());
    }

    boolean accepts(double got, double want) {
        if (!Double.isFinite(want)) {
            return Double.compare(got, want) == 0;
        }
        return Math.abs(got - want) <= absolute + relative * Math.abs(want);
    }
}
