package io.tidemark.monitor.detecting;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Sequences;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the outcomes of all joining tasks in one order. A pane is whole when every task has said that it has sent all from before
 * its end.
 */
public final class OrderedOutcomes {

    private static final String BATCHES = "b";
    private static final String SENT = "u";

    private final BlobStore store;
    private final int tasks;
    private final Sequences sequences;
    private final Map<String, SortedMap<Integer, Long>> sent = new HashMap<>();

    /**
     * @param store of batches, and of what joining tasks said
     * @param tasks number of joining tasks
     */
    public OrderedOutcomes(BlobStore store, int tasks) {
        this.store = store;
        this.tasks = tasks;
        this.sequences = new Sequences(store);
        store.scan(new KeyWriter().text(SENT).key(), null, (key, until) -> {
            KeyReader reader = new KeyReader(key);
            if (reader.text().equals(SENT)) {
                remember(
                        reader.text(),
                        (int) reader.number(),
                        ByteBuffer.wrap(until).getLong());
            }
        });
    }

    private void remember(String model, int task, long until) {
        sent.computeIfAbsent(model, any -> new TreeMap<>()).put(task, until);
    }

    /** Keeps a batch until its pane is whole. */
    public void accept(OutcomeBatch batch) {
        sequences.accept(Sequences.sender().text(batch.model()).number(batch.task()), batch.sequence());
        byte[] key = batches(batch.model())
                .number(batch.pane())
                .number(batch.task())
                .number(batch.sequence())
                .key();
        store.put(key, BatchCodec.encode(batch));
    }

    /** A task says that it has sent all outcomes of a model that became known before a time. */
    public void accept(String model, int task, long sentUntil) {
        byte[] key = new KeyWriter().text(SENT).text(model).number(task).key();
        store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(sentUntil).array());
        remember(model, task, sentUntil);
    }

    private static KeyWriter batches(String model) {
        return new KeyWriter().text(BATCHES).text(model);
    }

    /** Receives the outcomes of a pane. */
    public interface PaneReader {

        /** @param outcomes in order */
        void read(long pane, List<KnownOutcome> outcomes);
    }

    /** Hands out the outcomes of each pane that is whole, in order, and forgets them. */
    public void read(String model, PaneReader reader) {
        SortedMap<Integer, Long> said = sent.getOrDefault(model, new TreeMap<>());
        if (said.size() < tasks) {
            return;
        }
        long whole = said.values().stream().mapToLong(Long::longValue).min().orElse(Long.MIN_VALUE);
        while (readFirst(model, whole, reader)) {
            // one pane after the other: after a pause there may be days of them
        }
    }

    private boolean readFirst(String model, long whole, PaneReader reader) {
        List<OutcomeBatch> batches = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        store.scanWhile(batches(model).key(), batches(model).number(whole).key(), (key, bytes) -> {
            OutcomeBatch batch = BatchCodec.decode(bytes);
            if (!batches.isEmpty() && batches.get(0).pane() != batch.pane()) {
                return false;
            }
            batches.add(batch);
            keys.add(key);
            return true;
        });
        if (batches.isEmpty()) {
            return false;
        }
        reader.read(
                batches.get(0).pane(),
                batches.stream()
                        .flatMap(batch -> batch.outcomes().stream())
                        .sorted()
                        .toList());
        keys.forEach(store::delete);
        return true;
    }

    /** Batches missing or doubled since the first start. */
    public long sequenceErrors() {
        return sequences.errors();
    }
}
