package io.tidemark.monitor.intake;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Arrays;

/**
 * Bytes for the texts of one record that are not part of its own bytes. Written from the front again for each record;
 * texts written before the array had to grow stay in the old one.
 */
final class Scratch {

    private static final int USUAL = 1 << 12;
    /** One huge record must not hold memory for ever. */
    private static final int MOST_KEPT = 1 << 18;

    private static final int MOST_DIGITS = 20;
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private byte[] bytes = new byte[USUAL];
    private int end;

    /** Begins a record: the texts of the last one may be overwritten. */
    void clear() {
        end = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[USUAL];
        }
    }

    /** The array that the last text was written to. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the last text ends. */
    int end() {
        return end;
    }

    /** Appends the number's digits; answers where they begin. */
    int writeDigits(long value) {
        int start = reserve(MOST_DIGITS);
        end = NumberOutput.outputLong(value, bytes, start);
        return start;
    }

    /** Appends the characters in UTF-8, half a surrogate pair as a question mark; answers where they begin. */
    int writeText(char[] characters, int from, int length) {
        int start = reserve(MOST_BYTES_OF_A_CHAR * length);
        for (int i = from; i < from + length; i++) {
            char c = characters[i];
            if (c < 0x80) {
                bytes[end++] = (byte) c;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < from + length
                    && Character.isLowSurrogate(characters[i + 1])) {
                writeWide(Character.toCodePoint(c, characters[++i]));
            } else {
                writeWide(Character.isSurrogate(c) ? '?' : c);
            }
        }
        return start;
    }

    private void writeWide(int codePoint) {
        if (codePoint >= 0x10000) {
            bytes[end++] = (byte) (0xf0 | codePoint >> 18);
            bytes[end++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
            bytes[end++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
            bytes[end++] = (byte) (0x80 | codePoint & 0x3f);
        } else if (codePoint >= 0x800) {
            bytes[end++] = (byte) (0xe0 | codePoint >> 12);
            bytes[end++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
            bytes[end++] = (byte) (0x80 | codePoint & 0x3f);
        } else if (codePoint >= 0x80) {
            bytes[end++] = (byte) (0xc0 | codePoint >> 6);
            bytes[end++] = (byte) (0x80 | codePoint & 0x3f);
        } else {
            bytes[end++] = (byte) codePoint;
        }
    }

    /** Appends a UUID of 16 bytes in its usual form of 36 characters; answers where it begins. */
    int writeUuid(byte[] source, int from) {
        int start = reserve(36);
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                bytes[end++] = '-';
            }
            bytes[end++] = hex(source[from + i] >> 4);
            bytes[end++] = hex(source[from + i]);
        }
        return start;
    }

    private static byte hex(int digit) {
        return (byte) Character.forDigit(digit & 0xf, 16);
    }

    private int reserve(int length) {
        if (bytes.length - end < length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + length));
        }
        return end;
    }
}
