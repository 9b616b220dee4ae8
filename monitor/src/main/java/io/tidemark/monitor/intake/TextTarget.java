package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** Wants a text: what is none is written in one canonical form, whatever type a format happens to use. */
class TextTarget extends OneTarget {

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    /** From here on the digits of a double say more than it knows. */
    private static final double MOST_WHOLE = 1e15;

    /** Digits of decimals written out in full; beyond, with an exponent. */
    private static final int MOST_DIGITS = 400;

    private final Scratch scratch;

    TextTarget(int field, String path, Scratch scratch) {
        super(field, path, "a text (texts, numbers and booleans can)");
        this.scratch = scratch;
    }

    // The JDK's own shortest form changed in version 19 and would split categories between versions: Jackson's is used.

    @Override
    void number(RawRow row, double value) {
        if (isShortWhole(value)) {
            whole(row, (long) value, TimeScale.BY_MAGNITUDE);
        } else {
            ascii(row, NumberOutput.toString(value, true));
        }
    }

    @Override
    void number(RawRow row, float value) {
        if (isShortWhole(value)) {
            whole(row, (long) value, TimeScale.BY_MAGNITUDE);
        } else {
            ascii(row, NumberOutput.toString(value, true));
        }
    }

    private static boolean isShortWhole(double value) {
        return Math.abs(value) < MOST_WHOLE && value == Math.rint(value);
    }

    @Override
    void number(RawRow row, BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        int digits = Math.max(shortest.precision(), Math.abs(shortest.scale()));
        ascii(row, digits <= MOST_DIGITS ? shortest.toPlainString() : shortest.toString());
    }

    @Override
    void whole(RawRow row, long value, TimeScale scale) {
        int offset = scratch.writeDigits(value);
        row.setText(field, scratch.bytes(), offset, scratch.end() - offset);
    }

    @Override
    void truth(RawRow row, boolean value) {
        byte[] word = value ? TRUE : FALSE;
        row.setText(field, word, 0, word.length);
    }

    @Override
    void text(RawRow row, byte[] utf8, int offset, int length) {
        row.setText(field, utf8, offset, length);
    }

    private void ascii(RawRow row, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        row.setText(field, bytes, 0, bytes.length);
    }
}
