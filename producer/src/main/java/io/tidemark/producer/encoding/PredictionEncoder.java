package io.tidemark.producer.encoding;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import io.tidemark.schemas.Prediction;
import io.tidemark.schemas.registry.SchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Rows as Tidemark's own {@link Prediction}, in Confluent's wire format. Missing features, facets, scores and contents
 * are left out; id, model, version and the prediction itself must be there.
 */
public final class PredictionEncoder implements RowEncoder {

    private final AvroEncoder encoder;
    private final String topic;
    private final PredictionMapping mapping;

    public PredictionEncoder(SchemaRegistry registry, String topic, PredictionMapping mapping) {
        this.encoder = new AvroEncoder(registry);
        this.topic = topic;
        this.mapping = mapping;
    }

    @Override
    public byte[] encode(Row row, Instant time) {
        return encoder.encode(topic, prediction(row, time));
    }

    Prediction prediction(Row row, Instant time) {
        return Prediction.newBuilder()
                .setId(row.requireText(mapping.id()))
                .setModel(mapping.model().of(row))
                .setVersion(mapping.version().of(row))
                .setTime(time)
                .setPredicted(mapping.predicted().map(row::requireText).orElse(null))
                .setValue(mapping.value()
                        .map(path -> number(row, path, row.require(path)))
                        .orElse(null))
                .setScores(values(row, mapping.scores(), (path, node) -> probability(row, path, node)))
                .setFeatures(values(row, mapping.features(), (path, node) -> feature(node)))
                .setFacets(values(row, mapping.facets(), (path, node) -> text(node)))
                .setContent(values(row, mapping.content(), (path, node) -> text(node)))
                .build();
    }

    private static <T> Map<String, T> values(
            Row row, Map<String, FieldPath> columns, BiFunction<FieldPath, JsonNode, T> convert) {
        Map<String, T> values = new LinkedHashMap<>();
        columns.forEach((name, path) -> row.find(path).ifPresent(node -> values.put(name, convert.apply(path, node))));
        return values;
    }

    private static Double number(Row row, FieldPath path, JsonNode node) {
        if (!node.isNumber()) {
            throw row.problem(path, "is not a number");
        }
        return node.doubleValue();
    }

    private static Double probability(Row row, FieldPath path, JsonNode node) {
        double probability = number(row, path, node);
        if (probability < 0 || probability > 1) {
            throw row.problem(path, "is not a probability from 0 to 1");
        }
        return probability;
    }

    private static Object feature(JsonNode node) {
        return node.isNumber()
                ? (Object) node.doubleValue()
                : node.isBoolean() ? (Object) node.booleanValue() : text(node);
    }

    private static String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
