package io.tidemark.schemas.wire;

/** The framing that Confluent's serializers put before Avro bytes: a zero byte, then the schema id in four bytes, big-endian. */
public final class WireFormat {

    /** Bytes before the Avro body. */
    public static final int HEADER_LENGTH = 5;

    private WireFormat() {}

    /** Whether the bytes are long enough and begin with the magic byte. */
    public static boolean isFramed(byte[] bytes) {
        return bytes.length >= HEADER_LENGTH && bytes[0] == 0;
    }

    /** The schema id of framed bytes; may be any int, also one that no registry has given out. */
    public static int schemaId(byte[] framed) {
        return (framed[1] & 0xff) << 24 | (framed[2] & 0xff) << 16 | (framed[3] & 0xff) << 8 | framed[4] & 0xff;
    }

    /** The header for a schema id. */
    public static byte[] header(int schemaId) {
        return new byte[] {
            0, (byte) (schemaId >>> 24), (byte) (schemaId >>> 16), (byte) (schemaId >>> 8), (byte) schemaId
        };
    }
}
