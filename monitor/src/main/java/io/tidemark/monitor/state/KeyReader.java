package io.tidemark.monitor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Takes apart what {@link KeyWriter} built. */
public final class KeyReader {

    private final ByteBuffer in;

    public KeyReader(byte[] key) {
        this.in = ByteBuffer.wrap(key);
    }

    /** What of a key comes after some parts; empty if it does not begin with them. */
    static Optional<KeyReader> after(byte[] beginning, byte[] key) {
        int length = beginning.length;
        if (key.length < length || !Arrays.equals(key, 0, length, beginning, 0, length)) {
            return Optional.empty();
        }
        KeyReader rest = new KeyReader(key);
        rest.in.position(length);
        return Optional.of(rest);
    }

    /** The whole key; not to be changed. */
    public byte[] key() {
        return in.array();
    }

    public boolean hasMore() {
        return in.hasRemaining();
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
