package io.tidemark.producer.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads one file row by row: CSV with a header or JSON lines, in UTF-8, plain or gzip; which of them is told from the
 * content. Never holds more than a few rows. For one thread.
 */
public final class RowSource implements AutoCloseable {

    private final TextFile file;
    private final RowParser parser;
    private final BadRows badRows;

    private RowSource(TextFile file, RowParser parser, BadRows badRows) {
        this.file = file;
        this.parser = parser;
        this.badRows = badRows;
    }

    /** With the comma as delimiter. */
    public static RowSource open(Path path, BadRows badRows) {
        return open(path, ',', badRows);
    }

    /**
     * @param delimiter between the cells of a CSV file
     * @param badRows what to do with malformed rows
     * @throws UnreadableFileException if the file is missing, empty, of another kind or has a broken header
     */
    public static RowSource open(Path path, char delimiter, BadRows badRows) {
        TextFile file = TextFile.open(path);
        try {
            return new RowSource(file, parser(file, delimiter), badRows);
        } catch (RuntimeException e) {
            close(file);
            throw e;
        }
    }

    private static RowParser parser(TextFile file, char delimiter) {
        return switch (file.format()) {
            case CSV -> new CsvRows(file.name(), file.lines(), delimiter);
            case JSON_LINES -> new JsonRows(file.name(), file.lines());
        };
    }

    /**
     * The next row that is well formed; empty at the end.
     *
     * @throws RowException at a malformed row, if the policy is to stop
     * @throws UnreadableFileException if the file cannot be read on
     */
    public Optional<Row> next() {
        while (true) {
            try {
                return parser.next();
            } catch (RowException e) {
                badRows.found(e);
            }
        }
    }

    public FileFormat format() {
        return file.format();
    }

    /** Column names of a CSV file, in order; none for JSON lines. */
    public List<String> columns() {
        return parser.columns();
    }

    /** Bytes taken from the file so far, as they lie on disk; runs ahead of the rows by the size of the buffers. */
    public long bytesRead() {
        return file.raw().count();
    }

    /** Size of the file on disk when it was opened. */
    public long totalBytes() {
        return file.totalBytes();
    }

    @Override
    public void close() {
        close(file);
    }

    private static void close(TextFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UnreadableFileException(file.name() + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
