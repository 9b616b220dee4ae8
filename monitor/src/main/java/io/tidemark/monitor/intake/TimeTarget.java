package io.tidemark.monitor.intake;

/** Wants an event time. */
final class TimeTarget extends OneTarget {

    private final TimeText text = new TimeText();

    TimeTarget(int field, String path) {
        super(
                field,
                path,
                "a time (timestamps, ISO 8601 text and numbers counting from 1970-01-01T00:00:00Z can; the magnitude of a"
                        + " number tells seconds, milliseconds, microseconds or nanoseconds)");
    }

    @Override
    void number(RawRow row, double value) {
        double millis = TimeScale.toMillis(value);
        if (Math.abs(millis) < Long.MAX_VALUE) {
            row.setTime(field, Math.round(millis));
        } else {
            row.refuse(field, any -> reason(Double.toString(value)));
        }
    }

    @Override
    void whole(RawRow row, long value, TimeScale scale) {
        row.setTime(field, scale.toMillis(value));
    }

    @Override
    void truth(RawRow row, boolean value) {
        row.refuse(field, any -> reason(Boolean.toString(value)));
    }

    @Override
    void text(RawRow row, byte[] utf8, int offset, int length) {
        if (length == 0) {
            return;
        }
        if (text.read(utf8, offset, length)) {
            row.setTime(field, text.millis());
        } else {
            refuse(row, utf8, offset, length);
        }
    }
}
