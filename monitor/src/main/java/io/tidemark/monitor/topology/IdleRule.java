package io.tidemark.monitor.topology;

/**
 * Decides when a source partition may be left out of windows: when it has been read to its end, and has been silent since
 * then for the idle time. A partition that is behind is never idle, however long nothing came from it.
 *
 * <p>A bounded input, as in a replay, is complete before it is read: there the end is the end, at once.
 */
final class IdleRule {

    private final long idleNanos;
    private final boolean bounded;
    private long activeAt;
    private long nextOffset = -1;

    /** @param now by {@link System#nanoTime} */
    IdleRule(long idleNanos, boolean bounded, long now) {
        this.idleNanos = idleNanos;
        this.bounded = bounded;
        this.activeAt = now;
    }

    /** A record has been read, whatever became of it. */
    void read(long offset) {
        nextOffset = offset + 1;
    }

    /**
     * A record has been counted. Only that moves the watermark: a partition of nothing but records that cannot be counted,
     * or of models that nobody watches, would otherwise hold every window open.
     */
    void counted(long now) {
        activeAt = now;
    }

    /** Whether everything has been read for good (bounded), or the partition has been silent for long enough. */
    boolean isSilent(SourceProbe.Sample sample, long now) {
        if (sample == null) {
            return false;
        }
        // The silence lasts until the sample, not until now: what came since then nobody has seen. An instance that was
        // stopped for a while, or cut off from the brokers, would take its own absence for silence.
        long silent = sample.seenAt() - activeAt;
        if (silent < 0) {
            return false;
        }
        if (!sample.isReadUpTo(nextOffset)) {
            activeAt = now;
            return false;
        }
        return bounded || silent >= idleNanos;
    }

    boolean isBounded() {
        return bounded;
    }
}
