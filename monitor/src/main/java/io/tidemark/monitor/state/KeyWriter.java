package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Builds store keys whose order as unsigned bytes is the order of their parts. Texts end with a zero byte (zero and one
 * inside a text are escaped), so one key is never the beginning of another part's.
 */
public final class KeyWriter {

    private static final int END = 0;
    private static final int ESCAPE = 1;

    private byte[] bytes = new byte[64];
    private int size;

    /** A key of texts alone. */
    public static byte[] keyOf(String... texts) {
        KeyWriter key = new KeyWriter();
        for (String text : texts) {
            key.text(text);
        }
        return key.key();
    }

    /** What comes under another key. */
    public static KeyWriter under(byte[] key) {
        KeyWriter writer = new KeyWriter();
        writer.makeRoom(key.length);
        System.arraycopy(key, 0, writer.bytes, 0, key.length);
        writer.size = key.length;
        return writer;
    }

    public KeyWriter text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        makeRoom(2 * utf8.length + 1);
        for (byte b : utf8) {
            if (b == END || b == ESCAPE) {
                bytes[size++] = ESCAPE;
                bytes[size++] = (byte) (b + 1);
            } else {
                bytes[size++] = b;
            }
        }
        bytes[size++] = END;
        return this;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    public KeyWriter number(long number) {
        long ordered = number ^ Long.MIN_VALUE;
        makeRoom(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (ordered >>> shift);
        }
        return this;
    }

    public byte[] key() {
        return Arrays.copyOf(bytes, size);
    }
}
