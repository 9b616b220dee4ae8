package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.detecting.WaitingOutcomes;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.outcomes.JoinedModel.Counted;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.watermarks.Marks;
import io.tidemark.monitor.watermarks.Sequences;
import io.tidemark.schemas.PartialManifest;
import io.tidemark.statistics.outcome.OutcomeCounts;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Joins the predictions and labels of some ids, whichever come first, and counts what becomes of them.
 *
 * <p>What is remembered of an id is a set of what came, and what it counts as a function of that set: whatever comes, the
 * difference that it makes is a change of the panes of the predictions. Changes are sent on, and a manifest after them, when
 * the watermarks of the source partitions have passed something that a window may wait for. So who has read a manifest has
 * read all changes from before its watermarks.
 *
 * <p>What is known of an outcome also waits its turn to be read by detectors, who want an order. Four stores hold all that
 * must survive: one what is remembered, one the changes not sent yet, one the outcomes that wait, one what source partitions
 * have said.
 */
public final class OutcomeJoiner {

    /** With more changes under way they are sent early. */
    private static final int MOST_CHANGES = 50_000;

    private final int task;
    private final BlobStore remembered;
    private final Marks marks;
    private final ChangedPanes changes;
    private final WaitingOutcomes waiting;
    private final OutcomeOutbox outbox;
    private final Map<String, JoinedModel> models = new TreeMap<>();

    /**
     * @param task number of this task
     * @param clocks of the models with labels, by name
     * @param rememberedStore what is remembered of each id
     * @param changeStore what has changed and has not been sent
     * @param waitingStore outcomes that wait for their turn
     * @param markStore all else
     */
    public OutcomeJoiner(
            int task,
            SeriesCatalog catalog,
            Map<String, OutcomeClock> clocks,
            BlobStore rememberedStore,
            BlobStore changeStore,
            BlobStore waitingStore,
            BlobStore markStore,
            PaneClock panes,
            OutcomeOutbox outbox) {
        this.task = task;
        this.remembered = rememberedStore;
        this.marks = new Marks(markStore);
        this.changes = new ChangedPanes(changeStore, new Sequences(markStore), task);
        this.waiting = new WaitingOutcomes(waitingStore, markStore, panes, task);
        this.outbox = outbox;
        clocks.forEach((name, clock) -> {
            WatchedModel model = catalog.model(name).orElseThrow();
            models.put(name, new JoinedModel(model, clock, rememberedStore, markStore));
        });
    }

    /** A prediction has come. */
    public void accept(OutcomeKey key, Projection projection) {
        JoinedModel model = models.get(key.model());
        if (model != null) {
            Remembered before = recall(key);
            model.tally(before, projection);
            replace(key, model, before, before.with(projection));
        }
    }

    /** A label has come. */
    public void accept(OutcomeKey key, LabelVersion label) {
        JoinedModel model = models.get(key.model());
        if (model != null) {
            Remembered before = recall(key);
            model.tally(before, label);
            replace(key, model, before, before.with(label));
        }
    }

    private Remembered recall(OutcomeKey key) {
        byte[] bytes = remembered.get(key.toBytes());
        return bytes == null ? Remembered.NOTHING : Remembered.fromBytes(bytes);
    }

    private void replace(OutcomeKey key, JoinedModel model, Remembered before, Remembered after) {
        if (after.equals(before)) {
            return;
        }
        remembered.put(key.toBytes(), after.toBytes());
        model.truth(key, before, after).ifPresent(outbox::send);
        if (waiting.replace(key.model(), model.known(key, before), model.known(key, after))) {
            model.tallyUnordered();
        }
        Optional<Counted> was = model.counted(key, before);
        Optional<Counted> is = model.counted(key, after);
        if (before.prediction().equals(after.prediction())) {
            is.ifPresent(one -> add(one, one.counts().minus(was.orElseThrow().counts())));
        } else {
            was.ifPresent(one -> add(one, OutcomeCounts.NONE.minus(one.counts())));
            is.ifPresent(one -> add(one, one.counts()));
        }
        tellRow(was.flatMap(Counted::row), is.flatMap(Counted::row));
        if (changes.size() > MOST_CHANGES) {
            models.keySet().forEach(name -> changes.drain(name, outbox));
        }
    }

    /** Few predictions are drawn: there is nothing to gather. */
    private void tellRow(Optional<OutcomeRow> was, Optional<OutcomeRow> is) {
        if (!was.equals(is)) {
            was.filter(before -> is.filter(before::isReplacedBy).isEmpty())
                    .ifPresent(before -> outbox.send(before.takenBack()));
            is.ifPresent(outbox::send);
        }
    }

    private void add(Counted where, OutcomeCounts delta) {
        where.series().forEach(series -> changes.add(series, where.scheme(), where.pane(), delta));
    }

    /** A source partition has said how far it has come. */
    public void accept(PartialManifest manifest) {
        marks.accept(manifest);
        models.values().stream()
                .filter(model -> model.reads(manifest.getTopic()))
                .forEach(this::sayNews);
    }

    private void sayNews(JoinedModel model) {
        model.news(task, marks, waiting.sentUntil(model.name())).ifPresent(news -> {
            changes.drain(model.name(), outbox);
            waiting.send(model.name(), news.ordered(), outbox::send);
            outbox.send(news);
        });
    }

    /** What has become of labels so far, by model. */
    public SortedMap<String, LabelTally> tallies() {
        SortedMap<String, LabelTally> tallies = new TreeMap<>();
        models.forEach((name, model) -> tallies.put(name, model.tally()));
        return tallies;
    }

    /** To be called now and then: says what has not been said since the start, and forgets some. */
    public void tick() {
        models.values().forEach(this::sayNews);
        models.values().forEach(model -> model.forget(marks));
    }
}
