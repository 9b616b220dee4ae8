package io.tidemark.monitor.intake;

import io.tidemark.schemas.wire.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Framed Avro bytes, as producers send them. */
final class Encoded {

    static final int ID = 7;

    private Encoded() {}

    static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }

    /** A record of one field, named f. */
    static Schema recordOf(String type) {
        return schema("{'type':'record','name':'R','fields':[{'name':'f','type':" + type + "}]}");
    }

    static byte[] framed(Schema schema, Object record) {
        ByteArrayOutputStream out = header();
        return write(schema, record, out, EncoderFactory.get().binaryEncoder(out, null));
    }

    /** With arrays and maps in blocks that give their length in bytes. */
    static byte[] framedInBlocks(Schema schema, Object record) {
        ByteArrayOutputStream out = header();
        EncoderFactory small = new EncoderFactory().configureBlockSize(64);
        return write(schema, record, out, small.blockingBinaryEncoder(out, null));
    }

    private static ByteArrayOutputStream header() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(WireFormat.header(ID));
        return out;
    }

    private static byte[] write(Schema schema, Object record, ByteArrayOutputStream out, BinaryEncoder encoder) {
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header and raw bytes after it. */
    static byte[] raw(int... body) {
        ByteArrayOutputStream out = header();
        for (int next : body) {
            out.write(next);
        }
        return out.toByteArray();
    }
}
