package io.tidemark.producer.replay;

import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.EventTimes;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves event times.
 *
 * @param by how far
 * @param columns columns that hold times
 */
record Shifting(Duration by, List<FieldPath> columns) {

    /** @param whileReading called for every row that is looked at */
    static Shifting of(ReplayOptions options, Instant now, Runnable whileReading) throws InterruptedException {
        ReplayTiming timing = options.timing();
        List<FieldPath> columns = Stream.concat(Stream.of(timing.column()), timing.alsoShift().stream())
                .distinct()
                .toList();
        Optional<Instant> anchor = timing.shift().isEmpty()
                ? Optional.empty()
                : anchor(options, timing.shift().get(), whileReading);
        return new Shifting(anchor.map(event -> Duration.between(event, now)).orElse(Duration.ZERO), columns);
    }

    private static Optional<Instant> anchor(ReplayOptions options, ShiftToNow shift, Runnable whileReading)
            throws InterruptedException {
        BadRows bad = options.input().skipBadRows() ? BadRows.skip(problem -> {}) : BadRows.stop();
        try (TimedRows rows = new TimedRows(options, bad)) {
            Optional<Instant> anchor = rows.next().map(TimedRow::time);
            return shift == ShiftToNow.FIRST ? anchor : latest(rows, anchor, whileReading);
        }
    }

    private static Optional<Instant> latest(TimedRows rows, Optional<Instant> first, Runnable whileReading)
            throws InterruptedException {
        Optional<Instant> latest = first;
        for (Optional<TimedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
            Instant time = row.get().time();
            latest = latest.filter(time::isBefore).or(() -> Optional.of(time));
            whileReading.run();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return latest;
    }

    /** @throws io.tidemark.producer.rows.RowException if a column to be moved holds something else than a time */
    TimedRow apply(TimedRow timed) {
        if (by.isZero()) {
            return timed;
        }
        Row row = timed.row();
        for (FieldPath column : columns) {
            row = EventTimes.shift(row, column, by);
        }
        return new TimedRow(row, timed.time().plus(by));
    }
}
