package io.tidemark.monitor.intake;

import java.math.BigDecimal;

/** Wants to know whether there is anything at all: takes whatever comes and converts nothing. */
final class PresenceTarget extends Target {

    private final int field;

    PresenceTarget(int field) {
        this.field = field;
    }

    @Override
    void number(RawRow row, double value) {
        row.setPresent(field);
    }

    @Override
    void number(RawRow row, BigDecimal value) {
        row.setPresent(field);
    }

    @Override
    void whole(RawRow row, long value, TimeScale scale) {
        row.setPresent(field);
    }

    @Override
    void truth(RawRow row, boolean value) {
        row.setPresent(field);
    }

    @Override
    void text(RawRow row, byte[] utf8, int offset, int length) {
        if (length > 0) {
            row.setPresent(field);
        }
    }

    @Override
    void nested(RawRow row) {
        row.setPresent(field);
    }
}
