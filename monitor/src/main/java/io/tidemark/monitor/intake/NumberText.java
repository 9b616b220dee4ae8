package io.tidemark.monitor.intake;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads numbers written as text: decimal digits with an optional sign, fraction and exponent, or NaN, Infinity,
 * -Infinity; spaces around are no matter. Narrower than {@link Double#parseDouble}, which takes "12d" and "0x1p3" too.
 */
public final class NumberText {

    /** A double needs 767 digits at most; who writes more means something else. */
    private static final int MOST_CHARACTERS = 800;

    private char[] characters = new char[32];
    private byte[] text = {};
    private int at;
    private int end;
    private double value;

    /** Whether the bytes are a number; if so, {@link #value} is the nearest double, infinite beyond its range. */
    public boolean read(byte[] utf8, int offset, int length) {
        text = utf8;
        at = offset;
        end = offset + length;
        trim();
        if (at == end || end - at > MOST_CHARACTERS) {
            return false;
        }
        return isDecimal() ? parse() : isWord();
    }

    /** The number that was read last. */
    public double value() {
        return value;
    }

    private void trim() {
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (at < end && text[end - 1] == ' ') {
            end--;
        }
    }

    private boolean isDecimal() {
        int next = skipSign(at);
        int whole = skipDigits(next);
        int fraction = isAt(whole, '.') ? skipDigits(whole + 1) : whole;
        boolean hasDigits = whole > next || fraction > whole + 1;
        return hasDigits && skipExponent(fraction) == end;
    }

    private int skipExponent(int from) {
        if (!isAt(from, 'e') && !isAt(from, 'E')) {
            return from;
        }
        int digits = skipSign(from + 1);
        int after = skipDigits(digits);
        return after > digits ? after : from;
    }

    private int skipSign(int from) {
        return isAt(from, '-') || isAt(from, '+') ? from + 1 : from;
    }

    private int skipDigits(int from) {
        int next = from;
        while (next < end && text[next] >= '0' && text[next] <= '9') {
            next++;
        }
        return next;
    }

    private boolean isAt(int index, char wanted) {
        return index < end && text[index] == wanted;
    }

    private boolean parse() {
        int length = end - at;
        if (characters.length < length) {
            characters = new char[MOST_CHARACTERS];
        }
        for (int i = 0; i < length; i++) {
            characters[i] = (char) text[at + i];
        }
        value = NumberInput.parseDouble(characters, 0, length, true);
        return true;
    }

    private boolean isWord() {
        if (is("NaN")) {
            value = Double.NaN;
        } else if (is("Infinity")) {
            value = Double.POSITIVE_INFINITY;
        } else if (is("-Infinity")) {
            value = Double.NEGATIVE_INFINITY;
        } else {
            return false;
        }
        return true;
    }

    private boolean is(String word) {
        if (end - at != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
