package io.tidemark.monitor.profiling;

import io.tidemark.monitor.config.Timing;
import io.tidemark.monitor.config.WindowSpec;
import java.util.List;

/**
 * The division of event time: panes, and how far behind the newest event each decision waits. All in milliseconds.
 *
 * @param paneMs length of a pane: the greatest common divisor of all window sizes and advances
 * @param outOfOrdernessMs how far the watermark stays behind the highest event time
 * @param latenessMs how long after the watermark has passed it a pane still takes records
 */
public record PaneClock(long paneMs, long outOfOrdernessMs, long latenessMs) {

    public static PaneClock of(List<WindowSpec> windows, Timing timing) {
        return new PaneClock(
                WindowSpec.pane(windows).toMillis(),
                timing.outOfOrderness().toMillis(),
                timing.lateness().toMillis());
    }

    /** Start of the pane of an event time. */
    public long paneOf(long eventTime) {
        return Math.floorDiv(eventTime, paneMs) * paneMs;
    }

    public long endOf(long pane) {
        return pane + paneMs;
    }

    /** The watermark that belongs to a highest event time. */
    public long watermark(long highestEventTime) {
        return highestEventTime == Long.MIN_VALUE ? Long.MIN_VALUE : highestEventTime - outOfOrdernessMs;
    }

    /** Whether the watermark has passed the pane. */
    public boolean isPast(long pane, long watermark) {
        return endOf(pane) <= watermark;
    }

    /** Whether the pane no longer takes records. */
    public boolean isTooLate(long pane, long watermark) {
        return watermark != Long.MIN_VALUE && endOf(pane) <= watermark - latenessMs;
    }
}
