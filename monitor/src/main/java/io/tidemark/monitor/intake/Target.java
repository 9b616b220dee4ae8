package io.tidemark.monitor.intake;

import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * Where the scalars found at one path go: converts what a format holds to what the configuration wants. One method for
 * each type a format can hold, so that nothing is boxed.
 */
abstract class Target {

    abstract void number(RawRow row, double value);

    /** A single-precision number, whose shortest text differs from that of the same number in double precision. */
    void number(RawRow row, float value) {
        number(row, (double) value);
    }

    /** A number of more digits than a double or long can hold. */
    void number(RawRow row, BigDecimal value) {
        number(row, value.doubleValue());
    }

    /** @param scale what the number counts, if it is a time */
    abstract void whole(RawRow row, long value, TimeScale scale);

    abstract void truth(RawRow row, boolean value);

    /** A range of bytes that stay as they are until the next record. */
    abstract void text(RawRow row, byte[] utf8, int offset, int length);

    /** A record, map or array, of which what is wanted within is read for itself. */
    abstract void nested(RawRow row);

    /** The field of the row that takes doubles just as they are, if that is all that is wanted. */
    OptionalInt plainNumber() {
        return OptionalInt.empty();
    }
}
