package io.tidemark.monitor.profiling;

import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.profiling.Series.OpenPane;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.state.LiveBlob;
import io.tidemark.statistics.profile.Pane;
import io.tidemark.statistics.profile.ProfileCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Profiles the records of one source partition in panes, and says how far it has come.
 *
 * <p>A pane is drained - sent and forgotten - when the partition's watermark passes its end: all panes that end by then,
 * oldest first, then one manifest. What comes later than that, but not too late, opens the pane again and is drained by
 * the next {@link #tick}, as a further delta. So everything before the watermark of a manifest has been sent before it.
 *
 * <p>All that must survive lies in two stores: {@code panes} holds the open panes, {@code progress} the rest. The
 * watermark costs no write per record: it follows from the highest event time in either. A record is counted whole or,
 * when anything about it is wrong, not at all; counting itself cannot fail.
 */
public final class PartitionProfiler {

    private static final byte[] PROGRESS = {'p'};
    private static final byte[] NOT_DRAWN = {};

    private final SourcePartition source;
    private final SeriesCatalog catalog;
    private final PaneClock clock;
    private final BlobStore panes;
    private final BlobStore store;
    private final Outbox outbox;
    private final Announcer announcer;
    private final Map<SeriesKey, Series> series = new HashMap<>();
    private final Set<OpenPane> openPanes = new LinkedHashSet<>();
    private final List<byte[]> unreadable = new ArrayList<>();
    private Progress progress;
    private byte[] drawn = NOT_DRAWN;
    private long highest;
    private long nextPaneEnd;
    private long stepMs = Long.MAX_VALUE;
    private long nextStep = Long.MAX_VALUE;

    /**
     * @param partitions partitions of the source topic, as far as is known
     * @param panes store of the open panes
     * @param progress store of everything else
     */
    public PartitionProfiler(
            SourcePartition source,
            int partitions,
            SeriesCatalog catalog,
            PaneClock clock,
            BlobStore panes,
            BlobStore progress,
            Outbox outbox) {
        this.source = source;
        this.catalog = catalog;
        this.clock = clock;
        this.panes = panes;
        this.store = progress;
        this.outbox = outbox;
        this.announcer = new Announcer(source, partitions, outbox::send);
        restore();
    }

    /**
     * Says how far it has come whenever the watermark passes the end of a span of time, counted from the epoch, and not of a pane
     * alone; of several, of the shortest.
     */
    public void announceEvery(long ms) {
        stepMs = Math.min(stepMs, ms);
        nextStep = stepAfter(watermark());
    }

    private long stepAfter(long watermark) {
        if (stepMs == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : (Math.floorDiv(watermark, stepMs) + 1) * stepMs;
    }

    /** What becomes of a record. */
    public enum Outcome {
        /** Counted, before the watermark passed its pane. */
        COUNTED,
        /** Counted in a pane that the watermark had passed. */
        COUNTED_LATE,
        /** Not counted: the pane no longer takes records. */
        TOO_LATE
    }

    private void restore() {
        byte[] saved = store.get(PROGRESS);
        progress = saved == null ? Progress.NONE : Progress.fromBytes(saved);
        highest = progress.highest();
        List<byte[]> keys = new ArrayList<>();
        panes.scan(null, null, (key, blob) -> {
            keys.add(key);
            if (!isSample(key)) {
                highest = Math.max(highest, Pane.eventTime(blob));
            }
        });
        keys.forEach(this::reopen);
        nextPaneEnd = paneEndAfter(watermark());
    }

    private void reopen(byte[] key) {
        KeyReader reader = new KeyReader(key);
        long start = reader.number();
        String model = reader.text();
        SeriesKey of = SeriesKey.readFrom(model, reader);
        String layout = reader.text();
        Optional<String> known = catalog.layoutId(of);
        if (known.equals(Optional.of(layout))) {
            open(series(of), start, key, panes.get(key));
        } else if (!known.map(Partial::sampleOf).equals(Optional.of(layout))
                || !reopenSample(series(of), start, key, reader)) {
            unreadable.add(key);
        }
    }

    /** The pane that rows were drawn of comes before them in the order of keys. */
    private boolean reopenSample(Series owner, long start, byte[] key, KeyReader rest) {
        OpenPane pane = owner.isSampled() ? owner.pane(start) : null;
        if (pane != null) {
            sampleOf(pane).restore(key, rest.hasMore() ? rest.number() : 0, panes.get(key));
        }
        return pane != null;
    }

    private DrawnRows sampleOf(OpenPane pane) {
        if (pane.sample() == null) {
            Series owner = pane.series();
            byte[] name = keyOf(owner, pane.start(), Partial.sampleOf(owner.layoutId()));
            pane.sample(new DrawnRows(name, owner.drawn(), catalog.mostSampled()));
        }
        return pane.sample();
    }

    private static boolean isSample(byte[] key) {
        KeyReader reader = new KeyReader(key);
        reader.number();
        SeriesKey.readFrom(reader.text(), reader);
        return Partial.isSample(reader.text());
    }

    /**
     * The series of a key, to observe rows with.
     *
     * @throws IllegalStateException when the configuration does not have the baseline
     */
    public Series series(SeriesKey key) {
        return series.computeIfAbsent(
                key,
                any -> new Series(
                        key,
                        catalog.layoutId(key).orElseThrow(() -> new IllegalStateException("no baseline for " + key)),
                        catalog.layout(key).orElseThrow(),
                        catalog.isSampled(key)));
    }

    /**
     * Counts one row in each of the series that it belongs to; their observations hold it.
     *
     * @param of the series; the first one has every row of the source
     * @param eventTime milliseconds since the epoch
     * @param offset the record's offset
     */
    public Outcome count(List<Series> of, long eventTime, long offset) {
        comeBack();
        drawn = NOT_DRAWN;
        long start = clock.paneOf(eventTime);
        long watermark = watermark();
        boolean late = clock.isPast(start, watermark);
        if (late && clock.isTooLate(start, watermark)) {
            save(progress.withTooLate());
            return Outcome.TOO_LATE;
        }
        for (int i = 0; i < of.size(); i++) {
            countIn(of.get(i), start, eventTime, offset);
        }
        if (eventTime > highest) {
            highest = eventTime;
        }
        if (watermark() >= nextPaneEnd || watermark() >= nextStep) {
            drain(false);
            announce();
        }
        return late ? Outcome.COUNTED_LATE : Outcome.COUNTED;
    }

    private void countIn(Series one, long start, long eventTime, long offset) {
        OpenPane pane = one.pane(start);
        if (pane == null) {
            pane = open(one, start, keyOf(one, start, one.layoutId()), Pane.empty(one.layout()));
        }
        Pane.count(pane.blob(), one.observation(), eventTime, offset);
        pane.counts().keepIn(panes);
        if (one.isSampled()) {
            draw(one, pane);
        }
        if (Pane.rows(pane.blob()) >= Pane.MOST_ROWS) {
            send(pane);
            save(progress);
        }
    }

    private static byte[] keyOf(Series one, long start, String layoutId) {
        return one.key()
                .writeTo(new KeyWriter().number(start).text(one.key().model()))
                .text(layoutId)
                .key();
    }

    /** Most rows are not drawn: of those that are the hash is among the smallest. */
    private void draw(Series one, OpenPane pane) {
        DrawnRows sample = sampleOf(pane);
        if (sample.offer(one.hash(), one.observation(), panes)) {
            drawn = sample.lastDrawn();
        }
    }

    /**
     * The row that was last counted, as {@link io.tidemark.statistics.profile.RowSample} has it, if it was drawn; no bytes otherwise.
     * It may still make room for another one: of the rows that were drawn once, those with the smallest hashes are the sample.
     */
    public byte[] drawn() {
        return drawn.length == 0 ? drawn : drawn.clone();
    }

    private OpenPane open(Series owner, long start, byte[] key, byte[] blob) {
        OpenPane pane = new OpenPane(owner, start, new LiveBlob(key, blob), clock.isPast(start, watermark()));
        owner.add(pane);
        openPanes.add(pane);
        return pane;
    }

    /** A record went to the dead letters. */
    public void reject() {
        save(progress.withRejected());
    }

    /** A record was of a model that the configuration does not name. */
    public void skipUnlisted() {
        save(progress.withUnlisted());
    }

    /** The source topic has this many partitions now. */
    public void partitions(int now) {
        announcer.partitions(now);
    }

    /** How far it has come, open panes apart. */
    public Progress progress() {
        return progress;
    }

    /** Highest event time seen, milliseconds since the epoch; the smallest long before the first record. */
    public long highestEventTime() {
        return highest;
    }

    /** Records counted in panes that have not been drained. */
    public long rowsUnderWay() {
        return openPanes.stream()
                .filter(pane -> pane.series().key().isWhole())
                .mapToLong(pane -> Pane.rows(pane.blob()))
                .sum();
    }

    public int panesUnderWay() {
        return openPanes.size();
    }

    public boolean isIdle() {
        return announcer.isIdle();
    }

    /**
     * Open panes that were found at the start and cannot be read, since they were counted in bins that the configuration no
     * longer has. They are dropped at the first {@link #tick}.
     */
    public int unreadablePanes() {
        return (int) unreadable.stream().filter(key -> !isSample(key)).count();
    }

    /** To be called now and then by the wall clock: sends what came late, and the first manifest since a start. */
    public void tick() {
        unreadable.forEach(panes::delete);
        unreadable.clear();
        boolean late = openPanes.stream().anyMatch(OpenPane::late);
        if (late) {
            drain(false);
        }
        if (late || !announcer.isAnnounced()) {
            announce();
        }
    }

    /** The partition has been read to its end and has been silent: sends everything, then says so. */
    public void becomeIdle() {
        if (!announcer.isIdle() && !progress.ended()) {
            drain(true);
            announcer.idle(true);
            announce();
        }
    }

    /**
     * The end of a bounded input has been reached: sends everything, then the last watermark there is. Who has ended is
     * not idle: nothing is missing from it.
     */
    public void end() {
        if (!progress.ended()) {
            drain(true);
            announcer.idle(false);
            save(progress.atEnd());
            announce();
        }
    }

    private void comeBack() {
        if (announcer.isIdle()) {
            announcer.idle(false);
            announce();
        }
    }

    private void drain(boolean all) {
        long watermark = watermark();
        List<OpenPane> due = openPanes.stream()
                .filter(pane -> all || clock.isPast(pane.start(), watermark))
                .sorted(Comparator.comparing(OpenPane::key, Arrays::compareUnsigned))
                .toList();
        progress = progress.nextRound();
        due.forEach(this::send);
        nextPaneEnd = paneEndAfter(watermark);
        save(progress);
    }

    private void send(OpenPane pane) {
        Series series = pane.series();
        SeriesKey of = series.key();
        send(pane, series.layoutId(), ProfileCodec.encode(Pane.toProfile(pane.blob(), series.layout())));
        if (pane.sample() != null) {
            send(
                    pane,
                    Partial.sampleOf(series.layoutId()),
                    pane.sample().toSample().toBytes());
            pane.sample().forget(panes);
        }
        progress = progress.drained(Pane.eventTime(pane.blob()), of.isWhole() ? Pane.rows(pane.blob()) : 0);
        panes.delete(pane.key());
        series.remove(pane);
        openPanes.remove(pane);
    }

    private void send(OpenPane pane, String layoutId, byte[] counts) {
        SeriesKey of = pane.series().key();
        outbox.send(new Partial(
                of, layoutId, pane.start(), source, progress.round(), nextSequence(of.model()), pane.late(), counts));
    }

    private long nextSequence(String model) {
        byte[] key = new KeyWriter().text("s").text(model).key();
        byte[] last = store.get(key);
        long next = last == null ? 1 : ByteBuffer.wrap(last).getLong() + 1;
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(next).array());
        return next;
    }

    private void announce() {
        nextStep = stepAfter(watermark());
        announcer.announce(progress, watermark());
    }

    /** All records from before it have come, as far as can be told; the smallest long before the first record. */
    public long watermark() {
        return clock.watermark(highest);
    }

    private long paneEndAfter(long watermark) {
        return watermark == Long.MIN_VALUE ? Long.MIN_VALUE : clock.endOf(clock.paneOf(watermark));
    }

    private void save(Progress now) {
        progress = now;
        store.put(PROGRESS, now.toBytes());
    }
}
