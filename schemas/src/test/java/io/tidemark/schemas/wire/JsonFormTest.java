package io.tidemark.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.schemas.BaselinePart;
import io.tidemark.schemas.Feature;
import io.tidemark.schemas.Prediction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUIRED = "'id':'p1','model':'m','version':'1','time':'2026-01-31T12:00:00.000Z'";

    @Test
    void toJson_prediction_isPlain() {
        Map<String, Object> features = new HashMap<>();
        features.put("b", "x");
        features.put("a", 1.0);
        features.put("d", null);
        features.put("c", true);
        Prediction prediction = Prediction.newBuilder()
                .setId("p1")
                .setModel("m")
                .setVersion("1")
                .setTime(Instant.parse("2026-01-31T12:00:00Z"))
                .setPredicted("yes")
                .setScores(Map.of("yes", 2 / 3.0))
                .setFeatures(features)
                .build();

        assertThat(JsonForm.toJson(prediction))
                .hasToString(json("{" + REQUIRED + ",'predicted':'yes','value':null,'scores':{'yes':0.666666666667},"
                        + "'features':{'a':1,'b':'x','c':true,'d':null},'facets':{},'content':{},'weight':1000}"));
    }

    @Test
    void toJson_bytes_areBase64AndLeftUnread() {
        ByteBuffer counts = ByteBuffer.wrap(new byte[] {1, 2, 3});
        BaselinePart part = BaselinePart.newBuilder()
                .setBaseline("b")
                .setModel("m")
                .setVersion("1")
                .setSegment("")
                .setCreated(Instant.EPOCH)
                .setSource("test")
                .setLayoutVersion(1)
                .setColumns(List.of())
                .setRows(0)
                .setCounts(counts)
                .build();

        assertThat(JsonForm.toJson(part).get("counts").textValue()).isEqualTo("AQID");
        assertThat(counts.remaining()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "100, 100",
        "0.1, 0.1",
        "123456789012.5, 123456789012",
        "1e14, 100000000000000",
        "1e20, 1E+20",
        "1.5e-9, 1.5E-9",
        "NaN, \"NaN\"",
        "-Infinity, \"-Infinity\""
    })
    void toJson_double_hasTwelveDigits(double value, String expected) {
        assertThat(JsonForm.toJson(prediction("'value':" + jsonNumber(value))).get("value"))
                .hasToString(expected);
    }

    @Test
    void fromJson_missingFields_takeDefaults() {
        Prediction prediction = prediction("'predicted':null");

        assertThat(prediction.getFeatures()).isEmpty();
        assertThat(prediction.getWeight()).isEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "'2026-01-31T13:00:00+01:00'",
        "'2026-01-31T12:00:00Z'",
        "'2026-01-31T12:00:00.000999Z'",
        "1769860800000",
        "1769860800000.0"
    })
    void fromJson_time_isTextWithOffsetOrEpochMilliseconds(String time) {
        String quoted = time.contains("T") ? "'" + time + "'" : time;
        Feature feature = JsonForm.fromJson(
                tree("{'id':'p1','model':'m','version':'1','time':" + quoted + ",'features':{}}"), Feature.class);

        assertThat(feature.getTime()).isEqualTo("2026-01-31T12:00:00Z");
    }

    @Test
    void fromJson_unionOfDoubleAndText_readsNumbersWordsAndText() {
        Prediction prediction = prediction("'features':{'n':1,'nan':'NaN','text':'nan','flag':false,'none':null}");

        assertThat(prediction.getFeatures())
                .containsEntry("n", 1.0)
                .containsEntry("nan", Double.NaN)
                .containsEntry("text", "nan")
                .containsEntry("flag", false)
                .containsEntry("none", null);
    }

    @Test
    void fromJson_schema_makesGenericRecord() {
        GenericRecord record = JsonForm.fromJson(tree("{" + REQUIRED + "}"), Prediction.getClassSchema());

        assertThat(record.get("time")).isEqualTo(1769860800000L);
        assertThat(record.get("id")).isEqualTo("p1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'features':{'age':[1,2]}   | $.features.age: [1,2] is not null or a number
            'scores':{'yes':'high'}    | $.scores.yes: "high" is not a number
            'scores':{'yes':1e999}     | is not a number within the range of a double
            'weight':1.5               | $.weight: 1.5 is not a whole number
            'weight':3000000000        | $.weight: 3000000000 is not a whole number
            'features':7               | $.features: 7 is not an object
            'facets':{'a':null}        | $.facets.a: null is not text
            'predictd':'yes'           | $: the field predictd is none of [id, model, version, time, predicted
            """)
    void fromJson_wrongValue_isRefusedWithPathValueAndRule(String fields, String message) {
        assertThatExceptionOfType(JsonFormException.class)
                .isThrownBy(() -> prediction(fields))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"'2026-01-31'", "'2026-01-31T12:00:00'", "'now'", "1.5", "1e300", "true", "null"})
    void fromJson_noTime_isRefusedWithRule(String time) {
        String value = time.matches("[0-9.e]+|true|null") ? time : "'" + time + "'";

        assertThatExceptionOfType(JsonFormException.class)
                .isThrownBy(() -> JsonForm.fromJson(
                        tree("{'id':'p1','model':'m','version':'1','time':" + value + "}"), Prediction.class))
                .withMessageStartingWith("$.time: ")
                .withMessageContaining("ISO-8601");
    }

    @Test
    void fromJson_missingRequiredField_isNamed() {
        assertThatExceptionOfType(JsonFormException.class)
                .isThrownBy(() -> JsonForm.fromJson(tree("{'id':'p1'}"), Prediction.class))
                .withMessage("$: the field model is missing and has no default");
    }

    @Test
    void fromJson_noObject_isRefused() {
        assertThatExceptionOfType(JsonFormException.class)
                .isThrownBy(() -> JsonForm.fromJson(tree("[]"), Prediction.class))
                .withMessage("$: [] is not an object (Prediction)");
    }

    private static Prediction prediction(String fields) {
        return JsonForm.fromJson(tree("{" + REQUIRED + "," + fields + "}"), Prediction.class);
    }

    private static String jsonNumber(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "'" + value + "'";
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(String json) {
        return json.replace('\'', '"');
    }
}
