package io.tidemark.monitor.closing;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.profile.Profile;
import java.util.List;

/**
 * A window that has closed, or closed anew because late data changed it.
 *
 * @param revision 0 for the first close
 * @param missing source partitions that it was closed without, since they were idle
 * @param sequenceErrors partials missing or doubled since the first start
 * @param series what each series counted in it, in order
 */
public record ClosedWindow(
        WindowId id, int revision, List<String> missing, long sequenceErrors, List<SeriesWindow> series) {

    /** What one series counted in the window, and how many rows of it came late. */
    public record SeriesWindow(SeriesKey series, Profile profile, long lateRows) {}
}
