package io.tidemark.monitor.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The beginning of a value for a message: short, because it may be personal, and on one line. */
final class Excerpt {

    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;

    private Excerpt() {}

    /** The first 40 characters in quotes; what a terminal could take for a command is replaced. */
    static String of(byte[] utf8, int offset, int length) {
        int bytes = Math.min(length, (MOST_CHARACTERS + 1) * MOST_BYTES_OF_A_CHARACTER);
        String text = new String(utf8, offset, bytes, UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
        if (text.codePointCount(0, text.length()) <= MOST_CHARACTERS) {
            return '"' + text + '"';
        }
        return '"' + text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "...\"";
    }
}
