package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets what nothing can join any more. It goes through all that is remembered of a model, a few thousand entries at a
 * time, whenever another half of the horizon has passed: so each entry is looked at two or three times in its life, and
 * needs no index by time of its own. What has expired and is still there is treated as any other entry; nothing that could
 * join it is let through.
 */
final class Forgetting {

    private static final int ENTRIES_A_TICK = 20_000;

    private final BlobStore store;
    private final String model;
    private final long stepMs;
    private byte[] next;
    private long until = Long.MIN_VALUE;

    Forgetting(BlobStore store, String model, long horizonMs) {
        this.store = store;
        this.model = model;
        this.stepMs = Math.max(1, horizonMs / 2);
    }

    /**
     * Goes on.
     *
     * @param expired the time before which everything may be forgotten; {@link Long#MIN_VALUE} for nothing
     * @return labels forgotten whose prediction never came
     */
    long goOn(long expired) {
        if (next == null) {
            boolean due = expired != Long.MIN_VALUE && (until == Long.MIN_VALUE || expired - until >= stepMs);
            if (!due) {
                return 0;
            }
            until = expired;
            next = new KeyWriter().text(model).key();
        }
        return forgetSome();
    }

    private long forgetSome() {
        List<byte[]> old = new ArrayList<>();
        long[] unmatched = {0};
        int[] left = {ENTRIES_A_TICK};
        byte[] from = next;
        next = null;
        store.scanWhile(from, null, (key, value) -> {
            if (!OutcomeKey.fromBytes(key).model().equals(model)) {
                return false;
            }
            if (left[0]-- == 0) {
                next = key;
                return false;
            }
            Remembered entry = Remembered.fromBytes(value);
            if (entry.time() < until) {
                old.add(key);
                unmatched[0] += entry.prediction().isEmpty() ? entry.labels().size() : 0;
            }
            return true;
        });
        old.forEach(store::delete);
        return unmatched[0];
    }
}
