package io.tidemark.producer.client;

import java.util.Map;
import java.util.Optional;

/**
 * What became of the events so far.
 *
 * <pre>  events logged = accepted + dropped      accepted = sent + failed + under way</pre>
 *
 * @param accepted taken into the buffer
 * @param sent acknowledged by all replicas
 * @param failed accepted, then refused by the broker or the registry, not acknowledged in time, or left when the time to
 *     close was up
 * @param dropped not taken, by reason; every reason is there
 * @param lastFailure the last thing that went wrong, in words
 */
public record Counters(
        long accepted, long sent, long failed, Map<DropReason, Long> dropped, Optional<String> lastFailure) {

    public Counters {
        dropped = Map.copyOf(dropped);
    }

    /** In the buffer or on the way. */
    public long underWay() {
        return accepted - sent - failed;
    }

    /** Not taken, for whatever reason. */
    public long droppedInAll() {
        return dropped.values().stream().mapToLong(Long::longValue).sum();
    }
}
