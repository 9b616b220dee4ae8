package io.tidemark.monitor.closing;

import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.config.PredictionSource;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.ModelNumbers;
import io.tidemark.monitor.watermarks.Marks;
import io.tidemark.monitor.watermarks.Reach;
import io.tidemark.schemas.PartialManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Merges the partials of all source partitions and closes windows when all of them have passed.
 *
 * <p>A window closes once, when the watermark over its model's source partitions (see {@link Marks#reach}) has passed
 * its end. Counts that come after that change it: it closes anew, as a revision, at the next {@link #tick} or when
 * another window closes. Windows of one model close in the order of their ends, revisions among them. A window without data does not close, since nobody can report on it, nor does one
 * of a size that the configuration no longer has.
 *
 * <p>A window is settled when the watermark has passed its end by the lateness: by then every source partition refuses
 * records for it. What still comes for it, from a partition that was left out as idle, is dropped and counted; it would
 * begin the window anew. Counts are kept until all windows that have them are settled.
 */
public final class WindowCloser {

    private static final String DROPPED = "d";
    private static final String SETTLED = "f";

    private final SeriesCatalog catalog;
    private final List<WindowSpec> specs;
    private final long longest;
    private final PaneClock clock;
    private final Marks marks;
    private final MergedPanes panes;
    private final MergedSamples samples;
    private final BlobStore windowStore;
    private final ModelNumbers numbers;
    private final Consumer<ClosedWindow> closed;
    private final TreeMap<WindowId, WindowState> windows = new TreeMap<>();
    private final List<WindowId> stale = new ArrayList<>();
    private final Map<String, Long> settled = new HashMap<>();

    /**
     * @param paneStore merged panes
     * @param windowStore the life of each window
     * @param markStore what source partitions said
     * @param full is told how far the samples of windows reach
     * @param closed receives each window that closes
     */
    public WindowCloser(
            SeriesCatalog catalog,
            List<WindowSpec> specs,
            PaneClock clock,
            BlobStore paneStore,
            BlobStore windowStore,
            BlobStore markStore,
            SampleBound full,
            Consumer<ClosedWindow> closed) {
        this.catalog = catalog;
        this.specs = specs;
        this.longest =
                specs.stream().mapToLong(spec -> spec.size().toMillis()).max().orElse(0);
        this.clock = clock;
        this.panes = new MergedPanes(paneStore, catalog);
        this.samples = new MergedSamples(paneStore, catalog, full);
        this.windowStore = windowStore;
        this.numbers = new ModelNumbers(markStore);
        this.marks = new Marks(markStore);
        this.closed = closed;
        windowStore.scan(null, null, (key, state) -> {
            WindowId window = WindowId.fromKey(key);
            if (window.isOneOf(specs)) {
                windows.put(window, WindowState.fromBytes(state));
            } else {
                stale.add(window);
            }
        });
    }

    /** Merges a partial. */
    public void accept(Partial partial) {
        marks.accept(partial);
        String model = partial.series().model();
        List<WindowId> all = WindowId.covering(model, partial.pane(), specs).toList();
        long settled = settled(model);
        List<WindowId> open =
                all.stream().filter(window -> window.end() > settled).toList();
        boolean counted = !open.isEmpty() && (partial.isSample() ? samples.add(partial, open) : panes.add(partial));
        if (counted) {
            open.forEach(this::note);
        }
        if (!partial.isSample() && (!counted || open.size() < all.size())) {
            numbers.increment(DROPPED, model);
        }
    }

    private void note(WindowId window) {
        WindowState before = windows.get(window);
        if (before == null) {
            save(window, WindowState.OPEN);
        } else if (!before.changed()) {
            save(window, before.withNews());
        }
    }

    private void save(WindowId window, WindowState state) {
        windows.put(window, state);
        windowStore.put(window.toKey(), state.toBytes());
    }

    /**
     * Takes note of a source partition's progress, and closes what can be closed.
     *
     * @param wallClock now, for when every partition is idle
     * @return whether a window closed
     */
    public boolean accept(PartialManifest manifest, long wallClock) {
        marks.accept(manifest);
        return closeDue(wallClock, false);
    }

    /** To be called now and then: closes what can be closed, and closes anew what late data has changed. */
    public boolean tick(long wallClock) {
        stale.forEach(window -> windowStore.delete(window.toKey()));
        stale.clear();
        boolean any = false;
        for (boolean more = true; more; any |= more) {
            more = closeDue(wallClock, true);
        }
        return any;
    }

    /**
     * Closes the windows of one kind anew, from one on, though their counts have not changed: what they are compared with
     * has. They close at the next {@link #tick}, or with another window.
     *
     * @param from end of the first
     */
    public void judgeAnew(WindowId like, long from) {
        Map<WindowId, WindowState> stale = new TreeMap<>();
        WindowId.of(like.model(), windows).forEach((window, state) -> {
            boolean isOne = window.end() >= from
                    && window.size() == like.size()
                    && window.name().equals(like.name());
            if (isOne && state.isClosed() && !state.changed()) {
                stale.put(window, state.withNews());
            }
        });
        stale.forEach(this::save);
    }

    /** End of the last windows of a model that can no longer be revised; the smallest long before there are any. */
    public long settledUntil(String model) {
        return settled(model);
    }

    /**
     * End of the last windows of a model that will say nothing else any more: those that are settled; the largest long for all, once
     * the bounded input has ended and what came last has been told.
     */
    public long finalUntil(String model) {
        boolean ended = catalog.model(model)
                .filter(watched -> marks.reach(topics(watched)).hasEnded())
                .filter(watched -> windowsOf(watched).values().stream().noneMatch(WindowState::changed))
                .isPresent();
        return ended ? Long.MAX_VALUE : settled(model);
    }

    /** The time that all partitions of a model's predictions have passed; by the wall clock where all are idle. */
    public OptionalLong passedBy(String model, long wallClock) {
        return catalog.model(model)
                .map(watched -> ofPredictions(watched).at(wallClock))
                .orElse(OptionalLong.empty());
    }

    /** Whether all that is said of a model's predictions from before a time has come, idle partitions apart. */
    public boolean hasHeardUntil(String model, long time) {
        return catalog.model(model)
                .map(this::ofPredictions)
                .filter(reach -> reach.allIdle() || reach.watermark() >= time)
                .isPresent();
    }

    /** Whoever explains predictions may be late: that is no reason to wait with what is asked about them. */
    private Reach ofPredictions(WatchedModel model) {
        return marks.reach(List.of(model.config().predictions().topic()));
    }

    private boolean closeDue(long wallClock, boolean revise) {
        boolean any = false;
        for (WatchedModel model : catalog.models()) {
            Reach reach = marks.reach(topics(model));
            OptionalLong watermark = reach.at(wallClock);
            if (watermark.isPresent()) {
                any |= closeDue(model, watermark.getAsLong(), revise);
            }
            reach.own().ifPresent(passed -> settle(model, passed));
        }
        return any;
    }

    private static List<String> topics(WatchedModel model) {
        return model.config().profiledSources().stream()
                .map(PredictionSource::topic)
                .toList();
    }

    /** A window that closes takes with it those before it that late data has changed: whoever follows sees them in order. */
    private boolean closeDue(WatchedModel model, long watermark, boolean revise) {
        List<WindowId> due = windowsOf(model).entrySet().stream()
                .takeWhile(window -> window.getKey().end() <= watermark)
                .filter(window -> window.getValue().changed())
                .map(Map.Entry::getKey)
                .toList();
        if (!revise && due.stream().allMatch(window -> windows.get(window).isClosed())) {
            return false;
        }
        due.forEach(window -> close(model, window));
        return !due.isEmpty();
    }

    private Map<WindowId, WindowState> windowsOf(WatchedModel model) {
        return WindowId.of(model.name(), windows);
    }

    private void close(WatchedModel model, WindowId window) {
        WindowState state = windows.get(window).reported();
        List<SeriesWindow> series = panes.between(model.name(), window.start(), window.end()).entrySet().stream()
                .map(one -> new SeriesWindow(
                        one.getKey(),
                        window.start(),
                        one.getValue().profile(),
                        one.getValue().lateRows(),
                        () -> panes.of(one.getKey(), window.start(), window.end()),
                        () -> samples.of(window, one.getKey())))
                .toList();
        List<String> missing = marks.idle(topics(model)).entrySet().stream()
                .filter(partition -> partition.getValue() < window.end())
                .map(Map.Entry::getKey)
                .toList();
        bound(window);
        save(window, state);
        closed.accept(new ClosedWindow(window, state.revision(), missing, marks.sequenceErrors(), series));
    }

    /** Tells how far the samples of a window reach, where labels are compared with them: as far as is known, if it has not closed yet. */
    public void bound(WindowId window) {
        if (catalog.model(window.model())
                .filter(WatchedModel::hasSampledOutcomes)
                .isPresent()) {
            samples.bound(window);
        }
    }

    /**
     * Settles the windows that no source partition takes records for any more, up to the first one that still has
     * something to report. Nothing is settled at the end of a bounded input: its watermark is no time.
     */
    private void settle(WatchedModel model, long passed) {
        if (passed == Long.MAX_VALUE) {
            return;
        }
        long horizon = clock.paneOf(passed - clock.latenessMs());
        if (horizon > settled(model.name())) {
            long until = windowsOf(model).entrySet().stream()
                    .filter(window -> window.getValue().changed())
                    .mapToLong(window -> Math.min(horizon, window.getKey().end() - clock.paneMs()))
                    .findFirst()
                    .orElse(horizon);
            forget(model, until);
        }
    }

    private void forget(WatchedModel model, long until) {
        if (until > settled(model.name())) {
            List<WindowId> old = windowsOf(model).keySet().stream()
                    .takeWhile(window -> window.end() <= until)
                    .toList();
            old.forEach(window -> {
                windows.remove(window);
                windowStore.delete(window.toKey());
            });
            panes.forget(model.name(), until + clock.paneMs() - longest);
            settled.put(model.name(), until);
            numbers.put(SETTLED, model.name(), until);
        }
    }

    /** End of the last windows of a model that are settled. */
    private long settled(String model) {
        return settled.computeIfAbsent(model, name -> numbers.get(SETTLED, name, Long.MIN_VALUE));
    }

    /** The latest window of each model that has closed and is remembered. */
    public List<WindowId> lastClosed() {
        Map<String, WindowId> last = new TreeMap<>();
        windows.forEach((window, state) -> {
            if (state.isClosed()) {
                last.put(window.model(), window);
            }
        });
        return List.copyOf(last.values());
    }

    /** Whether every source partition of every model has reached the end of its bounded input. */
    public boolean hasEnded() {
        for (WatchedModel model : catalog.models()) {
            if (!marks.reach(topics(model)).hasEnded()) {
                return false;
            }
        }
        return true;
    }
}
