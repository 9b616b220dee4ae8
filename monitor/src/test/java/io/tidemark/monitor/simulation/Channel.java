package io.tidemark.monitor.simulation;

import java.util.ArrayList;
import java.util.List;

/** What one task has sent to another, in order; read up to a position that a kill sets back. */
final class Channel {

    private final List<Message> messages = new ArrayList<>();
    private int position;
    private int committed;

    void add(Message message) {
        messages.add(message);
    }

    boolean isEmpty() {
        return position == messages.size();
    }

    Message next() {
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
