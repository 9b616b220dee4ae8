package io.tidemark.monitor.intake;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads the logical type decimal: a whole number in two's complement, big-endian, times a power of ten. */
final class DecimalReader extends ValueReader {

    /** Instead of a length: the value gives its own. */
    static final int SIZED = -1;

    /** 308 digits: what a double can hold. Also bounds the time that one value can cost. */
    private static final int MOST_BYTES = 128;

    /** Fifteen digits survive the way through a double and back, so that the text of the quotient is exact too. */
    private static final long MOST_EXACT = 1_000_000_000_000_000L;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final Target target;
    private final int scale;
    private final int fixedLength;

    DecimalReader(Target target, int scale, int fixedLength) {
        this.target = target;
        this.scale = scale;
        this.fixedLength = fixedLength;
    }

    @Override
    void read(Cursor in, RawRow row) throws BadRecord {
        int length = fixedLength == SIZED ? in.readLength() : fixedLength;
        if (length == 0 || length > MOST_BYTES) {
            throw in.broken("a decimal of " + length + " bytes (1 to " + MOST_BYTES + " can be read)");
        }
        int start = in.take(length);
        if (length <= Long.BYTES) {
            put(row, unscaled(in.bytes(), start, length));
        } else {
            target.number(row, new BigDecimal(new BigInteger(in.bytes(), start, length), scale));
        }
    }

    private static long unscaled(byte[] bytes, int start, int length) {
        long value = bytes[start];
        for (int i = start + 1; i < start + length; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xff;
        }
        return value;
    }

    private void put(RawRow row, long unscaled) throws BadRecord {
        if (scale == 0) {
            target.whole(row, unscaled, TimeScale.BY_MAGNITUDE);
        } else if (scale < POWERS.length && unscaled > -MOST_EXACT && unscaled < MOST_EXACT) {
            // Both are exact, so the quotient is the nearest double.
            target.number(row, unscaled / POWERS[scale]);
        } else {
            target.number(row, BigDecimal.valueOf(unscaled, scale));
        }
    }
}
