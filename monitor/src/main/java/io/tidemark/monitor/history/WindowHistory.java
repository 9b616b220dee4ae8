package io.tidemark.monitor.history;

import io.tidemark.monitor.closing.SeriesWindowKey;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.LiveBaseline;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.statistics.judge.NoiseLearning;
import io.tidemark.statistics.noise.Dispersion;
import io.tidemark.statistics.profile.Layout;
import io.tidemark.statistics.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Remembers the closed windows of each series, in their last revision, as long as a later one may be compared with them.
 *
 * <p>A window is compared with those that are final when it closes: that end at least the lateness before its own end, and no
 * later than it begins. By then every source partition refuses records for them. Only a partition that was left out as idle
 * can still change one: the windows compared with it are then judged anew.
 */
public final class WindowHistory {

    private final BlobStore store;
    private final long latenessMs;

    /** @param latenessMs how long after a watermark a pane still takes records */
    public WindowHistory(BlobStore store, long latenessMs) {
        this.store = store;
        this.latenessMs = latenessMs;
    }

    /**
     * Counts of past windows.
     *
     * @param words what they are
     * @param dispersions how far such windows lie apart by themselves, by series; empty where they are too few to tell
     */
    public record Past(Profile profile, String words, SortedMap<String, Dispersion> dispersions) {}

    /** What a window of a series is compared with; empty where there are not enough windows yet. */
    public Optional<Past> of(LiveBaseline baseline, SeriesKey series, WindowId window, Layout layout) {
        long bound = window.end() - reach(window.size(), latenessMs);
        List<PastWindow> past = until(series, window, bound).stream()
                .filter(one -> one.isOf(layout))
                .toList();
        return PastChoice.of(baseline, past, window.start()).map(chosen -> past(chosen, layout));
    }

    /** Most windows are in the groups as well: each is decoded once. */
    private static Past past(PastChoice.Chosen chosen, Layout layout) {
        Map<Long, Profile> decoded = new HashMap<>();
        Function<List<PastWindow>, List<Profile>> profiles = windows -> windows.stream()
                .map(one -> decoded.computeIfAbsent(one.end(), end -> one.profile(layout)))
                .toList();
        return new Past(
                sum(profiles.apply(chosen.windows())),
                chosen.words(),
                NoiseLearning.pooled(chosen.groups().stream()
                        .map(group -> learning(profiles.apply(group)))
                        .toList()));
    }

    private static Profile sum(List<Profile> windows) {
        return windows.stream().reduce(Profile::plus).orElseThrow();
    }

    private static NoiseLearning learning(List<Profile> windows) {
        NoiseLearning learning = new NoiseLearning(sum(windows).judged());
        windows.forEach(window -> learning.add(window.judged()));
        return learning;
    }

    /** How far before the end of a window those end that it is compared with. */
    public static long reach(long size, long latenessMs) {
        return Math.max(size, latenessMs);
    }

    private List<PastWindow> until(SeriesKey series, WindowId window, long bound) {
        List<PastWindow> past = new ArrayList<>();
        store.scan(
                SeriesWindowKey.of(series, window, Long.MIN_VALUE),
                SeriesWindowKey.of(series, window, bound),
                (key, value) -> {
                    past.add(PastWindow.of(SeriesWindowKey.end(key), window.size(), value));
                });
        return past;
    }

    /**
     * Enters a window of a series, in its latest revision.
     *
     * @param barred names of the live baselines that it is to be no part of
     * @return whether this is news
     */
    public boolean enter(SeriesKey series, WindowId window, Profile profile, Collection<String> barred) {
        byte[] key = SeriesWindowKey.of(series, window, window.end());
        byte[] bytes = PastWindow.toBytes(profile, barred);
        if (Arrays.equals(store.get(key), bytes)) {
            return false;
        }
        store.put(key, bytes);
        return true;
    }

    /**
     * Forgets the windows of series that are judged against none any more.
     *
     * @param isJudged by the series in its bins, and the name of the size of windows
     */
    public void keep(BiPredicate<SeriesKey, String> isJudged) {
        SeriesWindowKey.keep(store, isJudged);
    }

    /**
     * Forgets the windows of a series that no window can be compared with any more.
     *
     * @param layout of the series now
     * @param settled end of the last windows that can no longer be revised
     */
    public void forget(
            Collection<LiveBaseline> baselines, SeriesKey series, WindowId window, Layout layout, long settled) {
        if (settled == Long.MIN_VALUE) {
            return;
        }
        long bound = settled - reach(window.size(), latenessMs);
        List<PastWindow> old = until(series, window, bound);
        List<PastWindow> comparable =
                old.stream().filter(one -> one.isOf(layout)).toList();
        Set<Long> needed = new HashSet<>();
        baselines.forEach(baseline ->
                PastChoice.needed(baseline, comparable, bound, window.size()).forEach(one -> needed.add(one.end())));
        old.stream()
                .map(PastWindow::end)
                .filter(end -> !needed.contains(end))
                .forEach(end -> store.delete(SeriesWindowKey.of(series, window, end)));
    }
}
