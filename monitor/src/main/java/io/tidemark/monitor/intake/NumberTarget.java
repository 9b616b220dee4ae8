package io.tidemark.monitor.intake;

import java.util.OptionalInt;

/** Wants a number. */
final class NumberTarget extends OneTarget {

    private final NumberText text = new NumberText();

    NumberTarget(int field, String path) {
        super(field, path, "a number (numbers, numeric text, true and false can)");
    }

    @Override
    void number(RawRow row, double value) {
        row.setNumber(field, value);
    }

    @Override
    void whole(RawRow row, long value, TimeScale scale) {
        row.setNumber(field, (double) value);
    }

    @Override
    void truth(RawRow row, boolean value) {
        row.setNumber(field, value ? 1 : 0);
    }

    @Override
    void text(RawRow row, byte[] utf8, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (text.read(utf8, offset, length)) {
            row.setNumber(field, text.value());
        } else {
            refuse(row, utf8, offset, length);
        }
    }

    @Override
    OptionalInt plainNumber() {
        return OptionalInt.of(field);
    }
}
