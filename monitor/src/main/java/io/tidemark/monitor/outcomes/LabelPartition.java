package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.profiling.Announcer;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Progress;
import io.tidemark.monitor.profiling.SourcePartition;
import io.tidemark.monitor.state.BlobStore;
import java.util.Collection;
import java.util.List;

/**
 * Sends the labels of one source partition on, and says how far it has come: each label before the manifest that covers it.
 * All that must survive lies in one store.
 */
public final class LabelPartition {

    private static final byte[] PROGRESS = {'p'};

    private final PaneClock panes;
    private final Collection<OutcomeClock> clocks;
    private final BlobStore store;
    private final LabelOutbox outbox;
    private final Announcer announcer;
    private Progress progress;

    /**
     * A label with the id of its prediction; what it has {@link LabelVersion#seen} is told here.
     *
     * @param awaited whether its prediction waits for it; it is not sent on otherwise, and still tells the time
     */
    public record Labelled(OutcomeKey key, LabelVersion label, boolean awaited) {}

    /**
     * @param partitions partitions of the source topic, as far as is known
     * @param clocks of the models whose labels it holds
     */
    public LabelPartition(
            SourcePartition source,
            int partitions,
            PaneClock panes,
            Collection<OutcomeClock> clocks,
            BlobStore store,
            LabelOutbox outbox) {
        this.panes = panes;
        this.clocks = List.copyOf(clocks);
        this.store = store;
        this.outbox = outbox;
        this.announcer = new Announcer(source, partitions, outbox::send);
        byte[] saved = store.get(PROGRESS);
        this.progress = saved == null ? Progress.NONE : Progress.fromBytes(saved);
    }

    /** Takes the labels of one record: one for each model that it tells about; at least one. */
    public void accept(List<Labelled> labels) {
        if (announcer.isIdle()) {
            announcer.idle(false);
            announce();
        }
        long seen = watermark();
        long latest = Long.MIN_VALUE;
        for (Labelled one : labels) {
            if (one.awaited()) {
                outbox.send(one.key(), one.label().seenAt(seen));
            }
            latest = Math.max(latest, one.label().time());
        }
        save(progress.drained(latest, 1));
        long now = watermark();
        if (clocks.stream().anyMatch(clock -> clock.labelStep(now) != clock.labelStep(seen))) {
            announce();
        }
    }

    private long watermark() {
        return panes.watermark(progress.highest());
    }

    private void announce() {
        announcer.announce(progress, watermark());
    }

    private void save(Progress now) {
        progress = now;
        store.put(PROGRESS, now.toBytes());
    }

    /** A record went to the dead letters. */
    public void reject() {
        save(progress.withRejected());
    }

    /** A record was of a model that the configuration does not name. */
    public void skipUnlisted() {
        save(progress.withUnlisted());
    }

    /** How far it has come. */
    public Progress progress() {
        return progress;
    }

    /** Whether it has fallen silent. */
    public boolean isIdle() {
        return announcer.isIdle();
    }

    /** The source topic has this many partitions now. */
    public void partitions(int now) {
        announcer.partitions(now);
    }

    /** To be called now and then by the wall clock: the first manifest since a start. */
    public void tick() {
        if (!announcer.isAnnounced()) {
            announce();
        }
    }

    /** The partition has been read to its end and has been silent: says so. */
    public void becomeIdle() {
        if (!announcer.isIdle() && !progress.ended()) {
            announcer.idle(true);
            announce();
        }
    }

    /** The end of a bounded input has been reached. */
    public void end() {
        if (!progress.ended()) {
            announcer.idle(false);
            save(progress.atEnd());
            announce();
        }
    }
}
