package io.tidemark.producer.rows;

/**
 * One physical line.
 *
 * @param number from 1
 * @param text with its line end; empty where the line was too long to keep
 */
record Line(long number, String text, boolean tooLong) {

    boolean isBlank() {
        return !tooLong && text.isBlank();
    }
}
