package io.tidemark.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes the Avro body of records of one class and schema. */
@FunctionalInterface
interface BodyWriter {

    void write(IndexedRecord record, BinaryEncoder encoder) throws IOException;

    /** For all records of the class and schema of this one. */
    static BodyWriter of(IndexedRecord record) {
        DatumWriter<IndexedRecord> writer = record instanceof SpecificRecord
                ? new SpecificDatumWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                : new GenericDatumWriter<>(record.getSchema());
        return writer::write;
    }

    /** Writes by schema {@code to} what this one writes by schema {@code from}. */
    default BodyWriter convertedTo(Schema from, Schema to) {
        GenericDatumReader<IndexedRecord> reader = new GenericDatumReader<>(from, to);
        GenericDatumWriter<IndexedRecord> writer = new GenericDatumWriter<>(to);
        return (record, encoder) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder first = EncoderFactory.get().directBinaryEncoder(bytes, null);
            write(record, first);
            first.flush();
            writer.write(reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)), encoder);
        };
    }
}
