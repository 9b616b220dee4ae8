package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Sequences;
import io.tidemark.statistics.outcome.OutcomeCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has changed of panes since it was last sent on. */
final class ChangedPanes {

    private final BlobStore store;
    private final Sequences sequences;
    private final int task;

    /** The same as in the store, so that a change of a pane that has one is not decoded again. */
    private final Map<Place, Change> held = new HashMap<>();

    private int size;

    private record Place(SeriesKey series, int scheme, long pane) {

        byte[] key() {
            return series.writeTo(new KeyWriter().text(series.model()).number(pane))
                    .number(scheme)
                    .key();
        }
    }

    private record Change(byte[] key, OutcomeCounts counts) {}

    /** @param sequences of the messages sent */
    ChangedPanes(BlobStore store, Sequences sequences, int task) {
        this.store = store;
        this.sequences = sequences;
        this.task = task;
        store.scan(null, null, (key, counts) -> size++);
    }

    /** Panes of series with a change. */
    int size() {
        return size;
    }

    /** @param scheme number of the scheme that the counts are meant by */
    void add(SeriesKey series, int scheme, long pane, OutcomeCounts delta) {
        if (delta.isNothing()) {
            return;
        }
        Place place = new Place(series, scheme, pane);
        Change before = held.computeIfAbsent(place, this::stored);
        OutcomeCounts after = before.counts().plus(delta);
        size += (before.counts().isNothing() ? 1 : 0) - (after.isNothing() ? 1 : 0);
        if (after.isNothing()) {
            store.delete(before.key());
            held.remove(place);
        } else {
            store.put(before.key(), after.toBytes());
            held.put(place, new Change(before.key(), after));
        }
    }

    private Change stored(Place place) {
        byte[] key = place.key();
        byte[] counts = store.get(key);
        return new Change(key, counts == null ? OutcomeCounts.NONE : OutcomeCounts.fromBytes(counts));
    }

    /** Sends and forgets the changes of a model, in the order of panes. */
    void drain(String model, OutcomeOutbox outbox) {
        byte[] from = new KeyWriter().text(model).key();
        byte[] to = new KeyWriter().text(model).number(Long.MAX_VALUE).key();
        List<byte[]> keys = new ArrayList<>();
        store.scan(from, to, (key, counts) -> keys.add(key));
        for (byte[] key : keys) {
            KeyReader reader = new KeyReader(key);
            String of = reader.text();
            long pane = reader.number();
            SeriesKey series = SeriesKey.readFrom(of, reader);
            int scheme = (int) reader.number();
            OutcomeCounts counts = OutcomeCounts.fromBytes(store.get(key));
            long sequence = sequences.next(Sequences.sender().text(model));
            outbox.send(new OutcomePartial(series, scheme, pane, task, sequence, counts));
            store.delete(key);
            held.remove(new Place(series, scheme, pane));
        }
        size -= keys.size();
    }
}
