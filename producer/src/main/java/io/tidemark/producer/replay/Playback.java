package io.tidemark.producer.replay;

import io.tidemark.producer.encoding.RowEncoder;
import io.tidemark.producer.progress.Progress;
import io.tidemark.producer.rows.BadRows;
import io.tidemark.producer.rows.FieldPath;
import io.tidemark.producer.rows.Row;
import io.tidemark.producer.rows.RowException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One pass over the files with everything prepared: takes rows, waits for their time, sends them. */
final class Playback {

    private final Topic topic;
    private final Optional<FieldPath> key;
    private final TimedRows rows;
    private final BadRows badRows;
    private final Shifting shifting;
    private final RowEncoder encoder;
    private final Pacer pacer;
    private final RecordSender sender;
    private final Progress progress;
    private final long start = System.nanoTime();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();

    Playback(
            ReplayOptions options,
            Topic topic,
            BadRows badRows,
            Shifting shifting,
            RowEncoder encoder,
            Progress progress) {
        this.topic = topic;
        this.key = options.key();
        this.rows = new TimedRows(options, badRows);
        this.badRows = badRows;
        this.shifting = shifting;
        this.encoder = encoder;
        this.pacer = new Pacer(options.timing().speed());
        this.sender = new RecordSender(options.target());
        this.progress = progress;
    }

    /** Sends all rows, once, with their columns typed by the given function. */
    ReplayResult play(UnaryOperator<Row> typing) {
        boolean interrupted = false;
        try {
            sendAll(typing);
            sender.flush();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            close();
        }
        return result(interrupted);
    }

    private void sendAll(UnaryOperator<Row> typing) throws InterruptedException {
        for (Optional<TimedRow> row = rows.next(); row.isPresent(); row = rows.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try {
                send(shifting.apply(row.get()), typing);
            } catch (RowException e) {
                badRows.found(e);
            }
            report();
        }
    }

    private void send(TimedRow timed, UnaryOperator<Row> typing) throws InterruptedException {
        Row row = typing.apply(timed.row());
        Instant time = timed.time();
        if (time.toEpochMilli() < 0) {
            throw new RowException(row.place(), "event time " + time + " is before 1970, which Kafka cannot store");
        }
        Optional<byte[]> keyBytes = key.map(row::requireText).map(text -> text.getBytes(StandardCharsets.UTF_8));
        byte[] value = encoder.encode(row, time);
        pacer.await(time, this::report);
        sender.send(keyBytes, value, time);
        remember(time);
    }

    private void remember(Instant time) {
        if (first.isEmpty()) {
            topic.expiryNotice(time, Instant.now()).ifPresent(progress::note);
        }
        first = first.filter(earliest -> !time.isBefore(earliest)).or(() -> Optional.of(time));
        last = last.filter(latest -> !time.isAfter(latest)).or(() -> Optional.of(time));
    }

    private void report() {
        progress.update(sender.acknowledged(), rows.share(), this::detail);
    }

    private String detail() {
        return last.map(time -> "event time " + time).orElse("")
                + (badRows.count() > 0 ? "  skipped " + badRows.count() : "");
    }

    private ReplayResult result(boolean interrupted) {
        return new ReplayResult(
                topic.name(),
                topic.partitions(),
                rows.read(),
                sender.acknowledged(),
                badRows.count(),
                rows.outside(),
                first,
                last,
                (System.nanoTime() - start) / 1e9,
                interrupted);
    }

    /** Sends what is on its way, unless something failed, and shows how far it came. */
    private void close() {
        sender.close();
        progress.finish(sender.acknowledged(), rows.share(), detail());
        rows.close();
    }
}
