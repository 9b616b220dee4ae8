package io.tidemark.producer.client;

/** About the memory that an event takes: its texts, and a fixed amount for each and for the event around them. */
final class Size {

    private static final int EVENT = 512;
    /** A string, its array and a map entry. */
    private static final int TEXT = 96;

    private long bytes = EVENT;

    void text(String text) {
        bytes += TEXT + (text == null ? 0 : 2L * text.length());
    }

    int bytes() {
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
