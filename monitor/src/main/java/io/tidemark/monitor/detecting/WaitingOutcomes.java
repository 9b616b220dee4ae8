package io.tidemark.monitor.detecting;

import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.Fields;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.monitor.watermarks.Sequences;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Outcomes of one joining task that are known, but could still be preceded by others. */
public final class WaitingOutcomes {

    private static final String SENT = "o";
    private static final String BATCHES = "batches";

    private final BlobStore store;
    private final BlobStore marks;
    private final Sequences sequences;
    private final PaneClock panes;
    private final int task;
    private final Map<String, Long> sent = new HashMap<>();

    /**
     * @param store of the outcomes, by model, time and id
     * @param marks shared with others, who use no keys that begin with "o"
     * @param task number of the joining task
     */
    public WaitingOutcomes(BlobStore store, BlobStore marks, PaneClock panes, int task) {
        this.store = store;
        this.marks = marks;
        this.sequences = new Sequences(marks);
        this.panes = panes;
        this.task = task;
    }

    /**
     * An outcome has become known, or is another now. One whose turn has passed stays what it was for the detectors, and so does
     * one that would have had its turn already.
     *
     * @return whether it comes too late for them
     */
    public boolean replace(String model, Optional<KnownOutcome> was, Optional<KnownOutcome> is) {
        if (was.equals(is)) {
            return false;
        }
        long sentUntil = sentUntil(model);
        if (was.isPresent() && was.get().time() < sentUntil) {
            return false;
        }
        if (is.isPresent() && is.get().time() < sentUntil) {
            return true;
        }
        was.ifPresent(outcome -> store.delete(key(model, outcome)));
        is.ifPresent(outcome -> store.put(key(model, outcome), Fields.bytes(outcome::writeTo)));
        return false;
    }

    private static byte[] key(String model, KnownOutcome outcome) {
        return from(model, outcome.time()).text(outcome.id()).key();
    }

    private static KeyWriter from(String model, long time) {
        return new KeyWriter().text(model).number(time);
    }

    /** The time before which all outcomes of a model have been sent; the smallest long before the first. */
    public long sentUntil(String model) {
        return sent.computeIfAbsent(model, name -> {
            byte[] saved = marks.get(mark(name));
            return saved == null ? Long.MIN_VALUE : ByteBuffer.wrap(saved).getLong();
        });
    }

    private static byte[] mark(String model) {
        return new KeyWriter().text(SENT).text(model).key();
    }

    /** Sends and forgets the outcomes of a model that became known before a time, in order. */
    public void send(String model, long until, Consumer<OutcomeBatch> outbox) {
        long from = sentUntil(model);
        if (until <= from) {
            return;
        }
        byte[] next = from(model, from).key();
        byte[] end = from(model, until).key();
        List<byte[]> keys = new ArrayList<>();
        List<KnownOutcome> outcomes = new ArrayList<>();
        int[] bytesLeft = new int[1];
        do {
            bytesLeft[0] = OutcomeBatch.MOST_BYTES;
            keys.clear();
            outcomes.clear();
            store.scanWhile(next, end, (key, bytes) -> {
                keys.add(key);
                outcomes.add(Fields.read(bytes, 0, KnownOutcome::readFrom));
                bytesLeft[0] -= bytes.length;
                return bytesLeft[0] > 0;
            });
            byPane(outcomes).forEach((pane, some) -> outbox.accept(batch(model, pane, some)));
            keys.forEach(store::delete);
            next = keys.isEmpty() ? end : keys.get(keys.size() - 1);
        } while (bytesLeft[0] <= 0);
        sent.put(model, until);
        marks.put(mark(model), ByteBuffer.allocate(Long.BYTES).putLong(until).array());
    }

    private Map<Long, List<KnownOutcome>> byPane(List<KnownOutcome> outcomes) {
        Map<Long, List<KnownOutcome>> byPane = new TreeMap<>();
        outcomes.forEach(outcome -> byPane.computeIfAbsent(panes.paneOf(outcome.time()), any -> new ArrayList<>())
                .add(outcome));
        return byPane;
    }

    private OutcomeBatch batch(String model, long pane, List<KnownOutcome> outcomes) {
        long sequence = sequences.next(Sequences.sender().text(BATCHES).text(model));
        return new OutcomeBatch(model, pane, task, sequence, outcomes);
    }
}
