package io.tidemark.monitor.tables;

import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.ColumnType;
import io.tidemark.producer.rows.ColumnTypes;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A file of rows: CSV with a header or JSON lines, also gzip. */
public final class RowFile {

    private final Path path;
    private final Predicate<Row> taken;
    private long malformed;
    private String firstMalformed = "";

    /** @param taken which rows are wanted */
    public RowFile(Path path, Predicate<Row> taken) {
        this.path = path;
        this.taken = taken;
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public Path path() {
        return path;
    }

    /** What its first rows hold, by column, in the order of the file. */
    public Map<String, ColumnType> types() {
        try {
            return ColumnTypes.sniff(List.of(path), ',', Map.of()).byColumn();
        } catch (UnreadableFileException e) {
            throw new Failure(ExitCode.NO_DATA, e.getMessage(), e);
        }
    }

    /** Hands over all rows that can be read. */
    public void read(Consumer<Row> rows, FileProgress progress) {
        try (RowSource source = RowSource.open(path, BadRows.skip(this::malformed))) {
            for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
                if (taken.test(row.get())) {
                    rows.accept(row.get());
                }
                progress.update(name(), row.get().number(), source.bytesRead() / (double) source.totalBytes());
            }
        } catch (UnreadableFileException e) {
            throw new Failure(ExitCode.NO_DATA, e.getMessage(), e);
        }
    }

    private void malformed(RowException problem) {
        firstMalformed = malformed == 0 ? problem.getMessage() : firstMalformed;
        malformed++;
    }

    /** Rows that could not be read, in words; empty when there were none. */
    public Optional<String> complaint() {
        return malformed == 0
                ? Optional.empty()
                : Optional.of(malformed + " rows of " + name() + " could not be read; the first: " + firstMalformed);
    }
}
