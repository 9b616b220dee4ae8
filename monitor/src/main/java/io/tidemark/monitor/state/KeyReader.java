package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Takes apart what {@link KeyWriter} built. */
public final class KeyReader {

    private final ByteBuffer in;

    public KeyReader(byte[] key) {
        this.in = ByteBuffer.wrap(key);
    }

    public String text() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte b = in.get(); b != 0; b = in.get()) {
            text.write(b == 1 ? in.get() - 1 : b);
        }
        return text.toString(UTF_8);
    }

    public long number() {
        return in.getLong() ^ Long.MIN_VALUE;
    }
}
