package io.tidemark.monitor.profiling;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.schemas.wire.TrustedAvro;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Partials and manifests on the internal topics: a tag byte, then the message. Messages about outcomes have other tags.
 */
public final class PartialCodec {

    private static final byte PARTIAL = 1;
    private static final byte MANIFEST = 2;

    static {
        TrustedAvro.install();
    }

    private PartialCodec() {}

    /** Whether the message is a partial. */
    public static boolean isPartial(byte[] message) {
        return message[0] == PARTIAL;
    }

    /** Whether the message is a manifest. */
    public static boolean isManifest(byte[] message) {
        return message[0] == MANIFEST;
    }

    public static byte[] encode(Partial partial) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(partial.counts().length + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(PARTIAL);
            out.writeUTF(partial.series().model());
            out.writeUTF(partial.series().version());
            out.writeUTF(partial.series().baseline());
            out.writeUTF(partial.series().segment());
            out.writeUTF(partial.layoutId());
            out.writeLong(partial.pane());
            out.writeUTF(partial.source().topic());
            out.writeInt(partial.source().partition());
            out.writeLong(partial.round());
            out.writeLong(partial.sequence());
            out.writeBoolean(partial.late());
            out.write(partial.counts());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    public static Partial decodePartial(byte[] message) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
            require(in.readByte() == PARTIAL);
            SeriesKey series = new SeriesKey(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
            String layoutId = in.readUTF();
            long pane = in.readLong();
            SourcePartition source = new SourcePartition(in.readUTF(), in.readInt());
            return new Partial(
                    series, layoutId, pane, source, in.readLong(), in.readLong(), in.readBoolean(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a partial is cut short", e);
        }
    }

    public static byte[] encode(PartialManifest manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        out.write(MANIFEST);
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<>(PartialManifest.class).write(manifest, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    public static PartialManifest decodeManifest(byte[] message) {
        require(message[0] == MANIFEST);
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(message, 1, message.length - 1, null);
            return new SpecificDatumReader<>(PartialManifest.class).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException("a manifest is cut short", e);
        }
    }

    private static void require(boolean rightTag) {
        if (!rightTag) {
            throw new IllegalStateException("a message on the partials topic that is of another kind than its tag");
        }
    }
}
