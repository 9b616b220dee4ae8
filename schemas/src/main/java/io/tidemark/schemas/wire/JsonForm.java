package io.tidemark.schemas.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The plain JSON form of records: what files, the console and canonical comparisons show.
 *
 * <table>
 *   <caption>Avro and JSON</caption>
 *   <tr><th>Avro</th><th>JSON</th></tr>
 *   <tr><td>record</td><td>object, fields by their names in the order of the schema</td></tr>
 *   <tr><td>map</td><td>object, keys sorted</td></tr>
 *   <tr><td>union</td><td>the value, without a tag for its type</td></tr>
 *   <tr><td>enum</td><td>its name</td></tr>
 *   <tr><td>bytes</td><td>base64 text</td></tr>
 *   <tr><td>timestamp-millis</td><td>ISO-8601 text, UTC, always three digits of milliseconds; when read also any
 *       offset, or milliseconds since the epoch as a number</td></tr>
 *   <tr><td>double</td><td>number rounded half-even to 12 significant digits, to 17 where the schema says
 *       {@code "exact": true}; "NaN", "Infinity", "-Infinity"</td></tr>
 * </table>
 *
 * <p>A value of a union is read as the first type of the union that admits it. So in a union of double and string the
 * three words above are numbers.
 */
public final class JsonForm {

    static {
        TrustedAvro.install();
    }

    private JsonForm() {}

    /** The JSON form of a record of any class. */
    public static ObjectNode toJson(IndexedRecord record) {
        return JsonWriter.record(record);
    }

    /**
     * Reads a generic record; text as {@link String}, times as {@link Long}. Missing fields take their defaults.
     *
     * @throws JsonFormException if a value breaks the schema, a field without default is missing or one is unknown
     */
    public static GenericRecord fromJson(JsonNode json, Schema schema) {
        return (GenericRecord) new JsonReader(GenericData.get(), false).read(json, schema);
    }

    /**
     * Reads a record of a generated class. Missing fields take their defaults.
     *
     * @throws JsonFormException if a value breaks the schema, a field without default is missing or one is unknown
     */
    public static <T extends SpecificRecord> T fromJson(JsonNode json, Class<T> type) {
        SpecificData data = SpecificData.getForClass(type);
        return type.cast(new JsonReader(data, true).read(json, data.getSchema(type)));
    }
}
