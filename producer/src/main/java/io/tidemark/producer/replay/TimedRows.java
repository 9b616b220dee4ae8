package io.tidemark.producer.replay;

import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.EventTimes;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.FileFormat;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import io.tidemark.producer.rows.RowSource;
import io.tidemark.producer.rows.UnreadableFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The rows of all files that a replay sends, in their order, each with its event time. */
final class TimedRows implements AutoCloseable {

    private final ReplayOptions options;
    private final BadRows badRows;
    private final Iterator<Path> files;
    private final long totalBytes;
    private Optional<RowSource> source = Optional.empty();
    private long bytesOfFormerFiles;
    private long read;
    private long outside;
    private long selected;
    private Deque<TimedRow> inOrder;

    TimedRows(ReplayOptions options, BadRows badRows) {
        this.options = options;
        this.badRows = badRows;
        this.files = options.input().files().iterator();
        this.totalBytes = options.input().files().stream()
                .mapToLong(file -> file.toFile().length())
                .sum();
    }

    /** The next row; empty at the end of the last file or at the limit. */
    Optional<TimedRow> next() {
        if (options.input().limit().orElse(Long.MAX_VALUE) == selected) {
            return Optional.empty();
        }
        Optional<TimedRow> timed = options.input().sorted() ? nextInOrder() : nextOfFiles();
        selected += timed.isPresent() ? 1 : 0;
        return timed;
    }

    private Optional<TimedRow> nextInOrder() {
        if (inOrder == null) {
            List<TimedRow> all = new ArrayList<>();
            for (Optional<TimedRow> row = nextOfFiles(); row.isPresent(); row = nextOfFiles()) {
                all.add(row.get());
            }
            all.sort(Comparator.comparing(TimedRow::time));
            inOrder = new ArrayDeque<>(all);
        }
        return Optional.ofNullable(inOrder.poll());
    }

    private Optional<TimedRow> nextOfFiles() {
        Optional<Row> row = nextRow();
        while (row.isPresent()) {
            Optional<TimedRow> timed = isWanted(row.get()) ? select(row.get()) : Optional.empty();
            if (timed.isPresent()) {
                return timed;
            }
            row = nextRow();
        }
        return Optional.empty();
    }

    private boolean isWanted(Row row) {
        return options.input().needed().stream()
                .allMatch(column ->
                        row.text(column).filter(text -> !text.isEmpty()).isPresent());
    }

    private Optional<TimedRow> select(Row row) {
        try {
            Instant time = EventTimes.of(row, options.timing().column());
            if (options.timing().includes(time)) {
                return Optional.of(new TimedRow(row, time));
            }
            outside++;
        } catch (RowException e) {
            badRows.found(e);
        }
        return Optional.empty();
    }

    private Optional<Row> nextRow() {
        long badBefore = badRows.count();
        Optional<Row> row = source.flatMap(RowSource::next);
        while (row.isEmpty() && files.hasNext()) {
            close();
            source = Optional.of(open(files.next()));
            row = source.flatMap(RowSource::next);
        }
        read += badRows.count() - badBefore + (row.isPresent() ? 1 : 0);
        return row;
    }

    private RowSource open(Path file) {
        return RowSource.open(file, options.input().delimiter(), badRows);
    }

    /** @throws UnreadableFileException if a CSV file lacks a column that the replay needs */
    static void checkColumns(ReplayOptions options) {
        for (Path file : options.input().files()) {
            try (RowSource source = RowSource.open(file, options.input().delimiter(), BadRows.stop())) {
                if (source.format() == FileFormat.CSV) {
                    checkColumns(file, source.columns(), options);
                }
            }
        }
    }

    private static void checkColumns(Path file, List<String> header, ReplayOptions options) {
        options.columns()
                .map(FieldPath::toString)
                .filter(column -> !header.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new UnreadableFileException(file.getFileName() + " has no column " + column
                            + "; its header names " + String.join(", ", header));
                });
    }

    /** Rows taken from the files, bad ones included. */
    long read() {
        return read;
    }

    /** Rows outside of the times that were asked for. */
    long outside() {
        return outside;
    }

    /** Share of the files that is done, 0 to 1; with a limit, of the rows if that is more. */
    double share() {
        double ofBytes =
                (double) (bytesOfFormerFiles + source.map(RowSource::bytesRead).orElse(0L)) / totalBytes;
        double ofRows = (double) selected / options.input().limit().orElse(Long.MAX_VALUE);
        return Math.min(1, Math.max(ofBytes, ofRows));
    }

    @Override
    public void close() {
        source.ifPresent(open -> {
            bytesOfFormerFiles += open.totalBytes();
            open.close();
        });
        source = Optional.empty();
    }
}
