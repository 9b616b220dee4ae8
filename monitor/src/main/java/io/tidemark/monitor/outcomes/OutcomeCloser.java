package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.WindowSpec;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes.SeriesOutcomes;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.ModelNumbers;
import io.tidemark.statistics.outcome.OutcomeLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Merges the outcomes of all joining tasks, and reports those of a window as labels come in.
 *
 * <p>A window is reported when predictions have passed its end and labels the first age after it, and again at each further
 * age if anything has changed, once more at the horizon in any case, and after that whenever late labels change it, at the
 * next {@link #tick}. It is settled when no joining task can change it any more; what still comes for it, from partitions
 * that were left out as idle, is dropped and counted.
 */
public final class OutcomeCloser {

    private static final String DROPPED = "d";
    private static final String SETTLED = "f";

    private final List<WindowSpec> specs;
    private final long longest;
    private final BiPredicate<String, Long> hasHeardUntil;
    private final Consumer<WindowId> bounds;
    private final Consumer<ClosedOutcomes> closed;
    private final OutcomeMarks marks;
    private final OutcomePanes panes;
    private final OutcomeRows rows;
    private final BlobStore windowStore;
    private final ModelNumbers numbers;
    private final Map<String, OutcomeClock> clocks;
    private final TreeMap<WindowId, OutcomeWindow> windows = new TreeMap<>();
    private final List<WindowId> stale = new ArrayList<>();
    private final Map<String, Long> settled = new HashMap<>();

    /**
     * @param clocks of the models with labels, by name
     * @param isCurrentScheme whether the outcomes of a model are still counted by the scheme of a number
     * @param tasks number of joining tasks
     * @param paneStore merged panes
     * @param rowStore rows drawn that have a label, see {@link OutcomeRows}
     * @param windowStore the life of each window's outcomes
     * @param markStore what joining tasks said
     * @param hasHeardUntil whether source partitions have said all of a model's predictions from before a time: how many there
     *     were comes from them, and windows wait for that
     * @param bounds is asked how far the samples of a window reach, before it is reported or settled; {@link #sampled} is the reply
     * @param closed receives each report
     */
    public OutcomeCloser(
            Map<String, OutcomeClock> clocks,
            BiPredicate<String, Integer> isCurrentScheme,
            List<WindowSpec> specs,
            int tasks,
            BlobStore paneStore,
            BlobStore rowStore,
            BlobStore windowStore,
            BlobStore markStore,
            BiPredicate<String, Long> hasHeardUntil,
            Consumer<WindowId> bounds,
            Consumer<ClosedOutcomes> closed) {
        this.specs = specs;
        this.longest =
                specs.stream().mapToLong(spec -> spec.size().toMillis()).max().orElse(0);
        this.hasHeardUntil = hasHeardUntil;
        this.bounds = bounds;
        this.closed = closed;
        this.marks = new OutcomeMarks(markStore, tasks);
        this.panes = new OutcomePanes(paneStore, isCurrentScheme);
        this.rows = new OutcomeRows(rowStore, specs, isCurrentScheme);
        this.windowStore = windowStore;
        this.numbers = new ModelNumbers(markStore);
        this.clocks = new TreeMap<>(clocks);
        windowStore.scan(null, null, (key, state) -> {
            WindowId window = WindowId.fromKey(key);
            if (window.isOneOf(specs)) {
                windows.put(window, OutcomeWindow.fromBytes(state));
            } else {
                stale.add(window);
            }
        });
    }

    /** Counts a prediction that was put before people, of which the source partitions could not know it. */
    public void asked(SeriesKey series, int scheme, long pane, int stratum) {
        merge(new OutcomePartial(series, scheme, pane, 0, 0, OutcomeLayout.population(stratum, 0, 1)));
    }

    /** Merges a partial. */
    public void accept(OutcomePartial partial) {
        marks.accept(partial);
        merge(partial);
    }

    /** Takes what became of a row that was drawn. */
    public void accept(OutcomeRow row) {
        String model = row.series().model();
        if (row.pane() >= settledRows(model) && rows.add(row)) {
            // An earlier copy with the same answer changes no count.
            WindowId.covering(model, row.pane(), specs).forEach(this::note);
        }
    }

    /** Something is known of a window that its last report has not shown. */
    private void note(WindowId window) {
        OutcomeWindow known = windows.get(window);
        if (known != null) {
            save(window, known.withNews());
        }
    }

    /** The first pane that a window which may still change has. */
    private long settledRows(String model) {
        long until = settled(model);
        return until == Long.MIN_VALUE ? until : until - longest;
    }

    /**
     * The sample of a window reaches so far, or less: what is said of its labelled rows may be something else.
     *
     * @param hash no row with a larger one is in it
     */
    public void sampled(WindowId window, SeriesKey series, long hash) {
        if (clocks.containsKey(window.model())
                && window.end() > settled(window.model())
                && rows.bound(window, series, hash)) {
            note(window);
        }
    }

    private void merge(OutcomePartial partial) {
        String model = partial.series().model();
        List<WindowId> all = WindowId.covering(model, partial.pane(), specs).toList();
        List<WindowId> open =
                all.stream().filter(window -> window.end() > settled(model)).toList();
        if (!open.isEmpty()) {
            panes.add(partial);
            open.forEach(window -> save(
                    window, windows.getOrDefault(window, OutcomeWindow.OPEN).withNews()));
        }
        if (open.size() < all.size()) {
            numbers.increment(DROPPED, model);
        }
    }

    private void save(WindowId window, OutcomeWindow state) {
        if (!state.equals(windows.put(window, state))) {
            windowStore.put(window.toKey(), state.toBytes());
        }
    }

    /**
     * Takes note of a joining task's progress, and reports what is due.
     *
     * @param wallClock now, for when every partition is idle
     * @return whether anything was reported
     */
    public boolean accept(OutcomeManifest manifest, long wallClock) {
        marks.accept(manifest);
        return closeDue(manifest.model(), wallClock, false);
    }

    /** To be called now and then: reports what is due, and what late labels have changed. */
    public boolean tick(long wallClock) {
        stale.forEach(window -> windowStore.delete(window.toKey()));
        stale.clear();
        boolean any = false;
        for (String model : clocks.keySet()) {
            any |= closeDue(model, wallClock, true);
        }
        return any;
    }

    private boolean closeDue(String model, long wallClock, boolean revise) {
        OutcomeClock clock = clocks.get(model);
        OptionalLong predictions = marks.predictions(model, wallClock);
        OptionalLong labels = marks.labels(model, wallClock);
        if (clock == null
                || predictions.isEmpty()
                || labels.isEmpty()
                || !hasHeardUntil.test(model, predictions.getAsLong())) {
            return false;
        }
        List<WindowId> due = due(model, predictions.getAsLong(), labels.getAsLong(), revise);
        if (!revise && !due.isEmpty()) {
            // Whoever follows sees windows in order: those before that late labels have changed go with it.
            due = due(model, predictions.getAsLong(), labels.getAsLong(), true);
        }
        due.forEach(window -> close(window, clock, clock.reached(window.end(), labels.getAsLong())));
        marks.settled(model)
                .ifPresent(until -> settle(model, until, clock.panes().paneMs()));
        return !due.isEmpty();
    }

    private List<WindowId> due(String model, long predictions, long labels, boolean revise) {
        OutcomeClock clock = clocks.get(model);
        return WindowId.of(model, windows).entrySet().stream()
                .takeWhile(window -> window.getKey().end() <= predictions)
                .filter(window -> isDue(
                        window.getValue(), clock, clock.reached(window.getKey().end(), labels), revise))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isDue(OutcomeWindow window, OutcomeClock clock, int reached, boolean revise) {
        boolean mature = clock.isMature(reached);
        return reached > window.reached() ? window.changed() || mature : mature && window.changed() && revise;
    }

    private void close(WindowId window, OutcomeClock clock, int reached) {
        bounds.accept(window);
        OutcomeWindow state = windows.get(window).reported(reached);
        boolean first = state.revision() == 0;
        List<SeriesOutcomes> series = panes.between(window.model(), window.start(), window.end()).entrySet().stream()
                .filter(one -> !first || !one.getValue().isNothing())
                .map(one -> new SeriesOutcomes(
                        one.getKey(),
                        one.getValue(),
                        () -> panes.of(one.getKey(), window.start(), window.end()),
                        () -> rows.of(window, one.getKey())))
                .toList();
        save(window, state);
        if (first) {
            rows.trim(window);
        }
        long labelsNeeded = window.end() + clock.ages().get(reached - 1);
        closed.accept(new ClosedOutcomes(
                window,
                state.revision(),
                clock.inWords(reached),
                clock.isMature(reached),
                List.copyOf(marks.missing(window.model(), window.end(), labelsNeeded)),
                marks.sequenceErrors(),
                series));
    }

    /**
     * Settles windows that no joining task can change any more, up to the first that still has something to report: a sample that
     * reaches less far since the last report is such a thing.
     */
    private void settle(String model, long passed, long paneMs) {
        if (passed > settled(model)) {
            windowsUntil(model, passed).forEach(bounds);
        }
        long until = WindowId.of(model, windows).entrySet().stream()
                .filter(window -> window.getValue().changed())
                .mapToLong(window -> Math.min(passed, window.getKey().end() - paneMs))
                .findFirst()
                .orElse(passed);
        if (until > settled(model)) {
            windowsUntil(model, until).forEach(window -> {
                windows.remove(window);
                windowStore.delete(window.toKey());
            });
            panes.forget(model, until + paneMs - longest);
            rows.forget(model, until, until + paneMs - longest);
            settled.put(model, until);
            numbers.put(SETTLED, model, until);
        }
    }

    private List<WindowId> windowsUntil(String model, long end) {
        return WindowId.of(model, windows).keySet().stream()
                .takeWhile(window -> window.end() <= end)
                .toList();
    }

    private long settled(String model) {
        return settled.computeIfAbsent(model, name -> numbers.get(SETTLED, name, Long.MIN_VALUE));
    }

    /** What has become of the labels of each model that this task was told of. */
    public SortedMap<String, LabelTally> labels() {
        return marks.tallies();
    }

    /** Whether every source partition of predictions and labels has reached the end of its bounded input. */
    public boolean hasEnded() {
        return clocks.keySet().stream().allMatch(marks::haveEnded);
    }
}
