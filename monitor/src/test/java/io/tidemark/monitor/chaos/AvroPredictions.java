package io.tidemark.monitor.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.schemas.registry.RegistryConfig;
import io.tidemark.schemas.registry.RestSchemaRegistry;
import io.tidemark.schemas.wire.AvroEncoder;
import io.tidemark.schemas.wire.JsonForm;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/**
 * {@link Traffic} in Avro. From the middle on by another version of the schema: a reader that has not seen it has to ask the
 * registry, which the writer asks about both at the start.
 */
final class AvroPredictions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema OLD = fields().endRecord();
    private static final Schema NEW = fields().optionalString("shop").endRecord();

    private final Traffic traffic;
    private final String topic;
    private final AvroEncoder encoder;

    AvroPredictions(Traffic traffic, String topic, String registry) {
        this.traffic = traffic;
        this.topic = topic;
        this.encoder =
                new AvroEncoder(new RestSchemaRegistry(RegistryConfig.from(Map.of("schema.registry.url", registry))));
        value(0);
        value(traffic.records() - 1);
    }

    private static FieldAssembler<Schema> fields() {
        return SchemaBuilder.record("Prediction")
                .namespace("io.tidemark.chaos")
                .fields()
                .requiredString("id")
                .requiredLong("at")
                .requiredString("model")
                .requiredString("v")
                .requiredDouble("age")
                .requiredString("lang")
                .optionalString("region")
                .requiredString("answer")
                .requiredDouble("load");
    }

    byte[] value(int index) {
        try {
            ObjectNode json = (ObjectNode) JSON.readTree(traffic.json(index));
            json.remove("truth");
            if (index < traffic.records() / 2) {
                return encoder.encode(topic, JsonForm.fromJson(json, OLD));
            }
            json.putNull("shop");
            return encoder.encode(topic, JsonForm.fromJson(json, NEW));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(traffic.json(index), e);
        }
    }
}
