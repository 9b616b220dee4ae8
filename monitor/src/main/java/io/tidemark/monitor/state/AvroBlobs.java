package io.tidemark.monitor.state;

import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;

/**
 * Turns records of a schema of ours into what a {@link BlobStore} keeps, and back: Avro's single-object encoding, whose blobs name the
 * schema that they were written with. So those of older builds are read, too.
 */
public final class AvroBlobs<T> {

    static {
        TrustedAvro.install();
    }

    private final String name;
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** @param type the generated class of the record */
    public AvroBlobs(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = StoredSchemas.all().requireKept(model.getSchema(type));
        this.name = schema.getName();
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema, StoredSchemas.all());
    }

    public byte[] write(T record) {
        try {
            ByteBuffer bytes = encoder.encode(record);
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /** @throws IllegalStateException if the bytes are no such record, or a later build has written them */
    public T read(byte[] blob) {
        try {
            return decoder.decode(blob);
        } catch (MissingSchemaException e) {
            throw new IllegalStateException(
                    "a stored " + name
                            + " has a form that this build does not know: a later build has written it. Start"
                            + " that one again",
                    e);
        } catch (AvroRuntimeException | IOException e) {
            throw new IllegalStateException("a stored " + name + " cannot be read", e);
        }
    }
}
