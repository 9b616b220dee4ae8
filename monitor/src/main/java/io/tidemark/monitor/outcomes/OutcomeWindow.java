package io.tidemark.monitor.outcomes;

import java.nio.ByteBuffer;

/**
 * The life of one window's outcomes.
 *
 * @param revision of the last report; -1 before the first
 * @param changed whether there are counts that no report has shown
 * @param reached ages that labels had reached at the last report
 */
record OutcomeWindow(int revision, boolean changed, int reached) {

    static final OutcomeWindow OPEN = new OutcomeWindow(-1, true, 0);

    OutcomeWindow withNews() {
        return new OutcomeWindow(revision, true, reached);
    }

    OutcomeWindow reported(int atAges) {
        return new OutcomeWindow(revision + 1, false, Math.max(reached, atAges));
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(6)
                .putInt(revision)
                .put((byte) (changed ? 1 : 0))
                .put((byte) reached)
                .array();
    }

    static OutcomeWindow fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new OutcomeWindow(in.getInt(), in.get() == 1, in.get());
    }
}
