package io.tidemark.monitor.state;

import io.tidemark.schemas.wire.TrustedAvro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;

/** Turns records of a schema of ours into what a {@link BlobStore} keeps, and back. */
public final class AvroBlobs<T> {

    static {
        TrustedAvro.install();
    }

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    /** Both of the generated class of the record. */
    public AvroBlobs(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
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

    /** @throws UncheckedIOException if the bytes are no such record */
    public T read(byte[] blob) {
        try {
            return decoder.decode(blob);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored record cannot be read", e);
        }
    }
}
