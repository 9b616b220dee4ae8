package io.tidemark.monitor.history;

import io.tidemark.monitor.config.LiveBaseline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * Which past windows a live baseline is made of. A pure function of the windows that are final, so that it does not matter
 * when and in which order records came.
 */
final class PastChoice {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;

    /** With fewer no window of as many rows could be judged. */
    private static final long FEWEST_ROWS = 200;

    /** Fewer windows of a season tell more about their day than about their hour. */
    private static final int FEWEST_OF_SEASON = 2;

    private final LiveBaseline of;
    private final List<PastWindow> good;
    private final long start;

    private PastChoice(LiveBaseline of, List<PastWindow> good, long start) {
        this.of = of;
        this.good = good;
        this.start = start;
    }

    /**
     * Windows, none of which overlap.
     *
     * @param words what they are
     * @param groups windows that should be like the others of their group: how far they lie apart is noise
     */
    record Chosen(List<PastWindow> windows, String words, List<List<PastWindow>> groups) {}

    /**
     * Which of some windows; empty where there are not enough.
     *
     * @param past all that are final, in the order of their ends
     * @param start of the window that is to be compared with them
     */
    static Optional<Chosen> of(LiveBaseline of, List<PastWindow> past, long start) {
        List<PastWindow> good =
                past.stream().filter(one -> !one.barred().contains(of.name())).toList();
        return new PastChoice(of, good, start).choose();
    }

    private Optional<Chosen> choose() {
        return switch (of.kind()) {
            case PREVIOUS, ROLLING -> inARow(apart(good, of.size()), "last");
            case BURN_IN -> first().flatMap(windows -> inARow(windows, "first"));
            case SEASONAL -> season();
        };
    }

    private static Optional<Chosen> inARow(List<PastWindow> windows, String which) {
        return chosen(windows, which + (windows.size() == 1 ? " window" : " windows"));
    }

    private static Optional<Chosen> chosen(List<PastWindow> windows, String words) {
        return windows.stream().mapToLong(PastWindow::rows).sum() < FEWEST_ROWS
                ? Optional.empty()
                : Optional.of(new Chosen(windows, windows.size() + " " + words, List.of(windows)));
    }

    /** All of them, or it is not there yet. */
    private Optional<List<PastWindow>> first() {
        List<PastWindow> windows = new ArrayList<>();
        for (PastWindow one : good) {
            boolean apart = windows.isEmpty()
                    || one.start() >= windows.get(windows.size() - 1).end();
            if (apart && windows.size() < of.size()) {
                windows.add(one);
            }
        }
        return windows.size() < of.size() ? Optional.empty() : Optional.of(windows);
    }

    /** The same hour of the week; where that has too few windows, the same hour of any day; where that has, all. */
    private Optional<Chosen> season() {
        List<PastWindow> recent = good.stream()
                .filter(one -> one.start() >= start - of.size() * WEEK)
                .toList();
        return alike(recent, PastChoice::hourOfWeek, "of the same hour of the week")
                .map(chosen -> new Chosen(chosen.windows(), chosen.words(), weekdays(recent)))
                .or(() -> alike(recent, PastChoice::hourOfDay, "of the same hour of the day"))
                .or(() -> alike(recent, time -> 0, "of the last weeks"));
    }

    private static long hourOfWeek(long time) {
        return Math.floorDiv(Math.floorMod(time, WEEK), HOUR);
    }

    private static long hourOfDay(long time) {
        return Math.floorDiv(Math.floorMod(time, DAY), HOUR);
    }

    /** Those of the same hour of the day, by the day of the week: one day alone has too few to tell their noise. */
    private List<List<PastWindow>> weekdays(List<PastWindow> recent) {
        return recent.stream()
                .filter(one -> hourOfDay(one.start()) == hourOfDay(start))
                .collect(Collectors.groupingBy(one -> hourOfWeek(one.start()), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(day -> apart(day, Integer.MAX_VALUE))
                .toList();
    }

    private Optional<Chosen> alike(List<PastWindow> recent, LongUnaryOperator cell, String words) {
        List<PastWindow> windows = apart(
                recent.stream()
                        .filter(one -> cell.applyAsLong(one.start()) == cell.applyAsLong(start))
                        .toList(),
                Integer.MAX_VALUE);
        return windows.size() < FEWEST_OF_SEASON ? Optional.empty() : chosen(windows, "windows " + words);
    }

    /** The latest ones that do not overlap. */
    private static List<PastWindow> apart(List<PastWindow> all, int most) {
        List<PastWindow> windows = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && windows.size() < most; i--) {
            boolean apart = windows.isEmpty()
                    || all.get(i).end() <= windows.get(windows.size() - 1).start();
            if (apart) {
                windows.add(all.get(i));
            }
        }
        return windows;
    }

    /**
     * Which of the windows that are final for every window to come one of those may still be compared with.
     *
     * @param old in the order of their ends
     * @param before when the first window to come begins, or later
     * @param size of windows
     */
    static Collection<PastWindow> needed(LiveBaseline of, List<PastWindow> old, long before, long size) {
        List<PastWindow> good =
                old.stream().filter(one -> !one.barred().contains(of.name())).toList();
        return switch (of.kind()) {
            case PREVIOUS, ROLLING -> {
                List<PastWindow> latest = apart(good, of.size());
                long from = latest.isEmpty() ? 0 : latest.get(latest.size() - 1).start() - size;
                yield good.stream().filter(one -> one.start() >= from).toList();
            }
            case BURN_IN -> new PastChoice(of, good, before).first().orElse(good);
            case SEASONAL ->
                good.stream()
                        .filter(one -> one.start() >= before - of.size() * WEEK - size)
                        .toList();
        };
    }
}
