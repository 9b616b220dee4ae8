package io.tidemark.producer.rows;

/**
 * Where a row stands.
 *
 * @param file name of the file
 * @param line line on which the row begins, from 1
 */
public record Place(String file, long line) {

    @Override
    public String toString() {
        return file + ", line " + line;
    }
}
