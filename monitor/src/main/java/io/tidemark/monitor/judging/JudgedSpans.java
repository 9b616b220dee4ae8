package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.statistics.judge.Tolerances;
import io.tidemark.statistics.noise.SmallestWindow;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How much of a window is judged. All of it; or, of an adaptive one, the latest part that sees an effect as large as is
 * tolerated, so that a series of much traffic is judged by its latest hour and one of little by its latest day.
 */
public final class JudgedSpans {

    private final List<WindowSpec> specs;
    private final double tolerance;

    public JudgedSpans(List<WindowSpec> specs, Tolerances tolerances) {
        this.specs = List.copyOf(specs);
        this.tolerance = Math.min(tolerances.numeric(), tolerances.categorical());
    }

    /** The part of the window that is judged against a baseline. */
    SeriesWindow of(WindowId window, SeriesWindow series, Profile baseline, WindowNoise noise) {
        long needed = SmallestWindow.needed(tolerance, baseline.rows(), noise.largestDispersion());
        return adaptive(window)
                .filter(spec -> series.profile().rows() > needed)
                .map(spec -> latest(series, window.end(), spec.advance().toMillis(), needed))
                .orElse(series);
    }

    private Optional<WindowSpec> adaptive(WindowId window) {
        return specs.stream()
                .filter(spec -> spec.adaptive() && spec.name().equals(window.name()))
                .findFirst();
    }

    private static SeriesWindow latest(SeriesWindow series, long end, long step, long needed) {
        SortedMap<Long, Profile> panes = series.panes().get();
        long from = end - step;
        while (from > series.from() && rows(panes.tailMap(from)) < needed) {
            from = Math.max(series.from(), from - step);
        }
        SortedMap<Long, Profile> some = panes.tailMap(from);
        Profile profile = some.values().stream().reduce(Profile::plus).orElseThrow();
        return new SeriesWindow(series.series(), from, profile, series.lateRows(), () -> some);
    }

    private static long rows(SortedMap<Long, Profile> panes) {
        return panes.values().stream().mapToLong(Profile::rows).sum();
    }
}
