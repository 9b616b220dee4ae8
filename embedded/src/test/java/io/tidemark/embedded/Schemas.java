package io.tidemark.embedded;

import io.tidemark.schemas.Prediction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Small schemas and records of the tests. */
final class Schemas {

    static final Schema V1 =
            SchemaBuilder.record("E").fields().requiredString("id").endRecord();
    /** Reads V1 and is read by it. */
    static final Schema V2 = SchemaBuilder.record("E")
            .fields()
            .requiredString("id")
            .optionalLong("n")
            .endRecord();
    /** Does not read V1: its new field has no default. */
    static final Schema BROKEN = SchemaBuilder.record("E")
            .fields()
            .requiredString("id")
            .requiredLong("n")
            .endRecord();

    private Schemas() {}

    static Prediction prediction() {
        Map<String, Object> features = new HashMap<>();
        features.put("age", 41.5);
        features.put("city", "Zürich");
        features.put("member", true);
        features.put("income", null);
        return Prediction.newBuilder()
                .setId("p1")
                .setModel("churn")
                .setVersion("7")
                .setTime(Instant.parse("2026-01-31T12:00:00.123Z"))
                .setPredicted("yes")
                .setScores(Map.of("yes", 0.75, "no", 0.25))
                .setFeatures(features)
                .build();
    }
}
