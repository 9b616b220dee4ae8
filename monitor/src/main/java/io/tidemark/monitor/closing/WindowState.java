package io.tidemark.monitor.closing;

import java.nio.ByteBuffer;

/**
 * The life of one window.
 *
 * @param revision of the last report; -1 before the first
 * @param changed whether there are counts that no report has shown
 */
record WindowState(int revision, boolean changed) {

    static final WindowState OPEN = new WindowState(-1, true);

    boolean isClosed() {
        return revision >= 0;
    }

    WindowState withNews() {
        return new WindowState(revision, true);
    }

    WindowState reported() {
        return new WindowState(revision + 1, false);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(5)
                .putInt(revision)
                .put((byte) (changed ? 1 : 0))
                .array();
    }

    static WindowState fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new WindowState(in.getInt(), in.get() == 1);
    }
}
