package io.tidemark.monitor.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes fields to bytes, and reads them again: for messages on internal topics and for stored values. */
public final class Fields {

    private Fields() {}

    /** Something that can be written. */
    public interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Something that can be read. */
    public interface Reader<T> {
        T readFrom(DataInputStream in) throws IOException;
    }

    public static byte[] bytes(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            body.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** A tag that tells a message from others, then its fields. */
    public static byte[] tagged(byte tag, Body body) {
        return bytes(out -> {
            out.writeByte(tag);
            body.writeTo(out);
        });
    }

    /** @param from where the fields begin */
    public static <T> T read(byte[] bytes, int from, Reader<T> reader) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from))) {
            return reader.readFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a message or a stored value is cut short", e);
        }
    }
}
