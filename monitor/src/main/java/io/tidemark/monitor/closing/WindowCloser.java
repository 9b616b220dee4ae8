package io.tidemark.monitor.closing;

import io.tidemark.monitor.closing.ClosedWindow.SeriesWindow;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.monitor.profiling.PaneClock;
import io.tidemark.monitor.profiling.Partial;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.PartialManifest;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Merges the partials of all source partitions and closes windows when all of them have passed.
 *
 * <p>A window closes once, when the watermark over its model's source partitions (see {@link Marks#watermark}) has passed
 * its end. Counts that come after that change it: it closes anew, as a revision, at the next {@link #tick} or when
 * another window closes. Windows of one model close in the order of their ends, revisions among them. A window without data does not close, since nobody can report on it.
 *
 * <p>Counts are kept as long as a window that has them may still be revised; what comes even later, from a partition that
 * was left out as idle, is counted as dropped.
 */
public final class WindowCloser {

    private static final String DROPPED = "d";
    private static final String FORGOTTEN = "f";

    private final SeriesCatalog catalog;
    private final List<WindowSpec> specs;
    private final PaneClock clock;
    private final Marks marks;
    private final MergedPanes panes;
    private final BlobStore windowStore;
    private final BlobStore markStore;
    private final Consumer<ClosedWindow> closed;
    private final TreeMap<WindowId, WindowState> windows = new TreeMap<>();
    private final Map<String, Long> forgotten = new HashMap<>();

    /**
     * @param paneStore merged panes
     * @param windowStore the life of each window
     * @param markStore what source partitions said
     * @param closed receives each window that closes
     */
    public WindowCloser(
            SeriesCatalog catalog,
            List<WindowSpec> specs,
            PaneClock clock,
            BlobStore paneStore,
            BlobStore windowStore,
            BlobStore markStore,
            Consumer<ClosedWindow> closed) {
        this.catalog = catalog;
        this.specs = specs;
        this.clock = clock;
        this.panes = new MergedPanes(paneStore, catalog);
        this.windowStore = windowStore;
        this.markStore = markStore;
        this.marks = new Marks(markStore);
        this.closed = closed;
        windowStore.scan(null, null, (key, state) -> windows.put(WindowId.fromKey(key), WindowState.fromBytes(state)));
    }

    /** Merges a partial. */
    public void accept(Partial partial) {
        marks.accept(partial);
        String model = partial.series().model();
        if (partial.pane() < forgottenBefore(model) || !panes.add(partial)) {
            increment(DROPPED, model);
            return;
        }
        specs.forEach(spec -> windowsOf(model, spec, partial.pane()).forEach(this::note));
    }

    private static Stream<WindowId> windowsOf(String model, WindowSpec spec, long pane) {
        long advance = spec.advance().toMillis();
        long last = Math.floorDiv(pane, advance) * advance;
        return Stream.iterate(last, start -> start + spec.size().toMillis() > pane, start -> start - advance)
                .map(start -> WindowId.of(model, start, spec));
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
        return closeDue(wallClock, true);
    }

    private boolean closeDue(long wallClock, boolean revise) {
        boolean any = false;
        for (WatchedModel model : catalog.models()) {
            OptionalLong watermark = marks.watermark(topics(model), wallClock);
            if (watermark.isPresent()) {
                any |= closeDue(model, watermark.getAsLong(), revise);
            }
            marks.horizon(topics(model)).ifPresent(horizon -> forgetBefore(model, horizon));
        }
        return any;
    }

    private static List<String> topics(WatchedModel model) {
        return List.of(model.config().predictions().topic());
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
        String name = model.name();
        return windows.subMap(
                new WindowId(name, Long.MIN_VALUE, Long.MIN_VALUE, ""),
                true,
                new WindowId(name + '\0', 0, 0, ""),
                false);
    }

    private void close(WatchedModel model, WindowId window) {
        WindowState state = windows.get(window).reported();
        List<SeriesWindow> series = panes.between(model.name(), window.start(), window.end()).entrySet().stream()
                .map(one -> new SeriesWindow(
                        one.getKey(), one.getValue().profile(), one.getValue().lateRows()))
                .toList();
        List<String> missing = marks.missing(topics(model), window.end());
        save(window, state);
        closed.accept(new ClosedWindow(window, state.revision(), missing, marks.sequenceErrors(), series));
    }

    /**
     * Forgets windows in the order of their ends, up to the first one that still has something to report: a later one
     * would take the panes of an earlier one with it. Nothing is forgotten at the end of a bounded input: its watermark
     * is no time.
     */
    private void forgetBefore(WatchedModel model, long passed) {
        if (passed == Long.MAX_VALUE) {
            return;
        }
        long horizon = passed - clock.latenessMs() - clock.outOfOrdernessMs();
        List<WindowId> old = windowsOf(model).entrySet().stream()
                .takeWhile(window -> window.getKey().end() < horizon)
                .takeWhile(window ->
                        window.getValue().isClosed() && !window.getValue().changed())
                .map(Map.Entry::getKey)
                .toList();
        if (!old.isEmpty()) {
            old.forEach(window -> {
                windows.remove(window);
                windowStore.delete(window.toKey());
            });
            forgetPanes(model.name(), old.get(old.size() - 1).end());
        }
    }

    /** A pane is needed until the last window that has it is forgotten. */
    private void forgetPanes(String model, long lastEnd) {
        long needed = specs.stream()
                .mapToLong(spec -> lastEnd - spec.size().toMillis())
                .min()
                .orElse(lastEnd);
        panes.forget(model, needed);
        if (needed > forgottenBefore(model)) {
            forgotten.put(model, needed);
            put(FORGOTTEN, model, needed);
        }
    }

    private long forgottenBefore(String model) {
        return forgotten.computeIfAbsent(model, name -> read(FORGOTTEN, name, Long.MIN_VALUE));
    }

    private void increment(String counter, String model) {
        put(counter, model, read(counter, model, 0) + 1);
    }

    private long read(String what, String model, long otherwise) {
        byte[] bytes = markStore.get(new KeyWriter().text(what).text(model).key());
        return bytes == null ? otherwise : ByteBuffer.wrap(bytes).getLong();
    }

    private void put(String what, String model, long value) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        markStore.put(new KeyWriter().text(what).text(model).key(), bytes);
    }

    /** Whether every source partition of every model has reached the end of its bounded input. */
    public boolean hasEnded() {
        for (WatchedModel model : catalog.models()) {
            if (!marks.allEnded(topics(model))) {
                return false;
            }
        }
        return true;
    }
}
