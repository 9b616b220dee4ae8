package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Wants a text for a person to look at: what is no single value is said to be none, since it may hold anything. */
final class ShownTarget extends TextTarget {

    static final String NOTE = "(a record, map or array: only single values are shown; name the fields within it)";

    private static final byte[] NESTED = NOTE.getBytes(US_ASCII);

    ShownTarget(int field, String path, Scratch scratch) {
        super(field, path, scratch);
    }

    @Override
    void nested(RawRow row) {
        row.setText(field, NESTED, 0, NESTED.length);
    }
}
