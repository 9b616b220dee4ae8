package io.tidemark.monitor.simulation;

import java.util.ArrayList;
import java.util.List;

/** What one source task has sent to one merge task, in order; read up to a position that a kill sets back. */
final class Channel {

    private final List<byte[]> messages = new ArrayList<>();
    private int position;
    private int committed;

    void add(byte[] message) {
        messages.add(message);
    }

    boolean isEmpty() {
        return position == messages.size();
    }

    byte[] next() {
        return messages.get(position++);
    }

    /** Whether everything has been read for good. */
    boolean isCommitted() {
        return committed == messages.size();
    }

    void commit() {
        committed = position;
    }

    void abort() {
        position = committed;
    }
}
