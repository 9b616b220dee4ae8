package io.tidemark.monitor.watermarks;

import java.util.OptionalLong;

/**
 * How far a set of sources has come.
 *
 * @param watermark the smallest of those that are not idle, or the largest where all are: no record from before it is
 *     expected any more, as far as the sources themselves have said. {@link Long#MIN_VALUE} while not all have been heard
 *     of or one has nothing to say, {@link Long#MAX_VALUE} when all have ended
 * @param idle how many of them are idle
 */
public record Reach(long watermark, Idle idle) {

    /** How many of a set of sources are idle. */
    public enum Idle {
        NONE,
        SOME,
        ALL
    }

    /** Of a set of which not all have been heard. */
    public static final Reach UNKNOWN = new Reach(Long.MIN_VALUE, Idle.NONE);

    /** The time before which windows may close: by the wall clock, where all sources are idle. */
    public OptionalLong at(long wallClock) {
        return allIdle() ? OptionalLong.of(wallClock) : own();
    }

    /** The time before which nothing can change any more: by what sources have said, never by a clock. */
    public OptionalLong own() {
        return watermark == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(watermark);
    }

    /** Whether all sources are idle. */
    public boolean allIdle() {
        return idle == Idle.ALL;
    }

    /** Whether all sources have reached the end of their bounded input. */
    public boolean hasEnded() {
        return watermark == Long.MAX_VALUE && idle == Idle.NONE;
    }
}
