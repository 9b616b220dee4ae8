package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Builds store keys whose order as unsigned bytes is the order of their parts. Texts end with a zero byte (zero and one
 * inside a text are escaped), so one key is never the beginning of another part's.
 */
public final class KeyWriter {

    private static final int END = 0;
    private static final int ESCAPE = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    public KeyWriter text(String text) {
        for (byte b : text.getBytes(UTF_8)) {
            if (b == END || b == ESCAPE) {
                out.write(ESCAPE);
                out.write(b + 1);
            } else {
                out.write(b);
            }
        }
        out.write(END);
        return this;
    }

    public KeyWriter number(long number) {
        long ordered = number ^ Long.MIN_VALUE;
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (ordered >>> shift));
        }
        return this;
    }

    public byte[] key() {
        return out.toByteArray();
    }
}
