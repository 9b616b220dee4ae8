package io.tidemark.monitor.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.state.BlobStore;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers when alerts ended, so that they leave the topic of current alerts a week later. By the wall clock: who looks there
 * wants to see what was resolved while nobody looked, also where old data was replayed.
 */
public final class EndedAlerts {

    /** How long an alert that is over stays among the current ones. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final BlobStore store;

    public EndedAlerts(BlobStore store) {
        this.store = store;
    }

    /**
     * Takes note of a change.
     *
     * @param wallClock now, milliseconds since the epoch
     */
    public void note(Alert alert, long wallClock) {
        byte[] key = alert.getKey().getBytes(UTF_8);
        boolean isOpen = alert.getState() == AlertState.PENDING || alert.getState() == AlertState.FIRING;
        if (!isOpen) {
            store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(wallClock).array());
        } else if (store.get(key) != null) {
            store.delete(key);
        }
    }

    /** Keys of the alerts that ended a week ago or more; they are forgotten. */
    public List<String> takeExpired(long wallClock) {
        List<byte[]> expired = new ArrayList<>();
        store.scan(null, null, (key, ended) -> {
            if (ByteBuffer.wrap(ended).getLong() <= wallClock - KEPT.toMillis()) {
                expired.add(key);
            }
        });
        expired.forEach(store::delete);
        return expired.stream().map(key -> new String(key, UTF_8)).toList();
    }
}
