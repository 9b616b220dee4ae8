package io.tidemark.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schemas.Contract;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By way of text, as files are; 300 random records of each schema. */
class JsonFormRoundTripTest {

    private static final int RECORDS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Schema> schemas() {
        return Contract.today().stream();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void genericRecord_comesBackEqual(Schema schema) throws JsonProcessingException {
        RandomRecords records = new RandomRecords(new Random(1));
        for (int i = 0; i < RECORDS; i++) {
            GenericRecord record = records.next(schema);

            assertThat(JsonForm.fromJson(throughText(JsonForm.toJson(record)), schema))
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void specificRecord_looksLikeTheGenericOne(Schema schema) throws JsonProcessingException {
        RandomRecords records = new RandomRecords(new Random(2));
        Class<? extends SpecificRecord> type = Contract.classOf(schema);
        for (int i = 0; i < RECORDS; i++) {
            JsonNode json = JsonForm.toJson(records.next(schema));
            SpecificRecord record = JsonForm.fromJson(throughText(json), type);

            assertThat(JsonForm.toJson(record)).hasToString(json.toString());
        }
    }

    private static JsonNode throughText(JsonNode json) throws JsonProcessingException {
        return JSON.readTree(JSON.writeValueAsString(json));
    }
}
