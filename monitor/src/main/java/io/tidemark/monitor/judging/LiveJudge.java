package io.tidemark.monitor.judging;

import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.config.LiveBaseline.Kind;
import io.tidemark.monitor.history.WindowHistory;
import io.tidemark.monitor.history.WindowHistory.Past;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.statistics.attribution.AttributionJudge;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Judge;
import io.tidemark.statistics.noise.WindowNoise;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Judges the series of a window against baselines of live windows, and remembers the window for later ones.
 *
 * <p>Where there are not enough past windows, the baseline of rows stands in; where windows are judged against that one anyway,
 * it would only say everything twice, and there is no baseline yet. A window that drifts against a live baseline, or what
 * stands in for it - itself, or all traffic of its version - is no part of it later: a drift would become what is right. Only
 * seasons and burn-ins differ from what stands in for them by their nature, so that this bars nothing.
 */
public final class LiveJudge {

    /** These differ from the baseline of rows by their nature: a season, and a version that is yet to be learnt. */
    private static final Set<Kind> OWN_KIND = Set.of(Kind.SEASONAL, Kind.BURN_IN);

    private static final String STAND_IN = "the baseline of rows, for want of past windows";
    private static final String NOT_YET = "nothing yet, for want of past windows";

    private final SeriesCatalog catalog;
    private final WindowHistory history;
    private final JudgedSpans spans;
    private final AttributionJudge judge;
    private final Consumer<WindowId> news;
    private final ToLongFunction<String> settled;

    /**
     * @param news receives windows that have become another part of later ones than they were
     * @param settled end of the last windows of a model that can no longer be revised
     */
    public LiveJudge(
            SeriesCatalog catalog,
            WindowHistory history,
            JudgedSpans spans,
            Judge judge,
            Consumer<WindowId> news,
            ToLongFunction<String> settled) {
        this.catalog = catalog;
        this.history = history;
        this.spans = spans;
        this.judge = new AttributionJudge(judge);
        this.news = news;
        this.settled = settled;
    }

    /**
     * What is said of a series.
     *
     * @param words what it was compared with
     * @param isBarred whether it is to be no part of the baseline
     */
    record Live(JudgedSeries judged, LiveBaseline baseline, String words, boolean isBarred) {

        private SeriesKey series() {
            return judged.window().series();
        }
    }

    /** What was found, baseline by baseline, in the order of the series. */
    List<Live> judge(ClosedWindow window) {
        WatchedModel model = catalog.model(window.id().model()).orElseThrow();
        List<LiveBaseline> baselines = model.config().against().live();
        if (baselines.isEmpty()) {
            return List.of();
        }
        List<Live> all = new ArrayList<>();
        for (LiveBaseline baseline : baselines) {
            window.series().forEach(series -> all.add(judge(model, baseline, window.id(), series)));
        }
        remember(model, baselines, window, all);
        return all;
    }

    private Live judge(WatchedModel model, LiveBaseline baseline, WindowId window, SeriesWindow series) {
        SeriesKey binned = binned(model, series.series());
        Optional<Past> past =
                history.of(baseline, binned, window, series.profile().layout());
        Optional<Profile> against = past.map(Past::profile).or(() -> catalog.baseline(series.series()));
        SeriesWindow renamed = new SeriesWindow(
                binned.against(baseline.name()), series.from(), series.profile(), series.lateRows(), series.panes());
        WindowNoise noise = noise(binned, window, past);
        JudgedSeries judged = against.map(of -> judged(window, renamed, of, noise))
                .orElseGet(() -> JudgedSeries.of(renamed, against, List.of()));
        boolean bars = past.isPresent() || !OWN_KIND.contains(baseline.kind());
        boolean isBarred = bars && judged.findings().stream().anyMatch(Finding::isDrift);
        boolean isSaidAnyway = past.isEmpty() && model.config().against().rows();
        JudgedSeries shown = isSaidAnyway ? JudgedSeries.of(renamed, Optional.empty(), List.of()) : judged;
        String words = past.map(Past::words).orElse(shown.hasBaseline() ? STAND_IN : NOT_YET);
        return new Live(shown, baseline, words, isBarred);
    }

    /** Past windows say themselves how far they lie apart; where they are too few, rows stand in, as do their distances. */
    private WindowNoise noise(SeriesKey series, WindowId window, Optional<Past> past) {
        return catalog.noise(series, window.size())
                .learned(past.map(Past::dispersions).orElse(Collections.emptySortedMap()));
    }

    private JudgedSeries judged(WindowId window, SeriesWindow series, Profile against, WindowNoise noise) {
        SeriesWindow part = spans.of(window, series, against, noise);
        return JudgedSeries.of(part, Optional.of(against), judge.judge(against, part.profile(), noise));
    }

    /** A version without a baseline is counted in the bins of another one's: another one's, another history. */
    private static SeriesKey binned(WatchedModel model, SeriesKey series) {
        return new SeriesKey(series.model(), series.version(), model.binsOf(series), series.segment());
    }

    private void remember(WatchedModel model, List<LiveBaseline> baselines, ClosedWindow window, List<Live> all) {
        Map<SeriesKey, Set<String>> barred = new HashMap<>();
        all.stream()
                .filter(Live::isBarred)
                .forEach(live -> barred.computeIfAbsent(live.series(), any -> new HashSet<>())
                        .add(live.baseline().name()));
        boolean isNews = false;
        for (SeriesWindow series : window.series()) {
            SeriesKey key = binned(model, series.series());
            Set<String> names = new HashSet<>();
            for (LiveBaseline baseline : baselines) {
                SeriesKey live = key.against(baseline.name());
                names.addAll(barred.getOrDefault(live, Set.of()));
                names.addAll(barred.getOrDefault(live.allTraffic(), Set.of()));
            }
            isNews |= history.enter(key, window.id(), series.profile(), names);
            if (window.revision() == 0) {
                history.forget(
                        baselines, key, window.id(), series.profile().layout(), settled.applyAsLong(key.model()));
            }
        }
        if (isNews) {
            news.accept(window.id());
        }
    }
}
