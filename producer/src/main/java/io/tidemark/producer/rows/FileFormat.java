package io.tidemark.producer.rows;

/** How the rows of a file are written. */
public enum FileFormat {
    /** Cells separated by a delimiter, RFC 4180 quotes, column names in the first line. Every cell is text. */
    CSV,
    /** One JSON object per line. */
    JSON_LINES
}
