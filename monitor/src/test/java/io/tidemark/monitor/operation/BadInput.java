package io.tidemark.monitor.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Predictions of the model of {@link BadInputTest}, good and bad. */
final class BadInput {

    /** What the model reads. */
    static final Schema PREDICTION = SchemaBuilder.record("Prediction")
            .fields()
            .requiredString("id")
            .requiredLong("at")
            .optionalDouble("age")
            .optionalString("lang")
            .requiredDouble("load")
            .endRecord();

    /** The same with an age that is no number. */
    static final Schema WRONG_TYPE = SchemaBuilder.record("Prediction")
            .fields()
            .requiredString("id")
            .requiredLong("at")
            .requiredString("age")
            .requiredDouble("load")
            .endRecord();

    private BadInput() {}

    static byte[] json(String id, long at, String age, String lang) {
        return ("{\"id\":\"" + id + "\",\"at\":" + at + ",\"age\":" + age + ",\"lang\":" + lang + ",\"load\":5}")
                .getBytes(UTF_8);
    }

    static byte[] avro(int schemaId, String id, long at, Double age, String lang) {
        GenericRecord record = new GenericData.Record(PREDICTION);
        record.put("id", id);
        record.put("at", at);
        record.put("age", age);
        record.put("lang", lang);
        record.put("load", 5.0);
        return framed(schemaId, record);
    }

    static byte[] avroWithTextAsAge(int schemaId, String id, long at) {
        GenericRecord record = new GenericData.Record(WRONG_TYPE);
        record.put("id", id);
        record.put("at", at);
        record.put("age", "forty");
        record.put("load", 5.0);
        return framed(schemaId, record);
    }

    private static byte[] framed(int schemaId, GenericRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(io.tidemark.schemas.wire.WireFormat.header(schemaId));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** So many bytes of a letter. */
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
