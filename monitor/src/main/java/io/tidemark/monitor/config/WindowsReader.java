package io.tidemark.monitor.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the windows and checks that panes can tile them. */
final class WindowsReader {

    private static final WindowSpec STANDARD = new WindowSpec("5m", Duration.ofMinutes(5), Duration.ofMinutes(5));
    private static final Duration SHORTEST_PANE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MOST_WINDOWS = 10;
    private static final int MOST_PANES = 10_000;

    private static final Map<String, Boolean> ANSWERS = Map.of("true", true, "false", false);

    private WindowsReader() {}

    static List<WindowSpec> windows(Cursor at) {
        if (!at.isPresent()) {
            return List.of(STANDARD);
        }
        List<Cursor> elements = at.elements();
        List<WindowSpec> windows = elements.stream()
                .flatMap(element -> window(element).stream())
                .sorted(Comparator.comparing(WindowSpec::size))
                .toList();
        if (elements.isEmpty() || elements.size() > MOST_WINDOWS) {
            at.problem("must have 1 to " + MOST_WINDOWS + " elements, not " + elements.size());
        } else if (!windows.isEmpty()) {
            checkSizes(at, windows);
            checkPanes(at, windows);
        }
        return windows;
    }

    private static Optional<WindowSpec> window(Cursor at) {
        if (at.isText()) {
            return at.read(WindowsReader::tumbling);
        }
        at.onlyKeys("size", "advance", "adaptive");
        return at.key("size")
                .required("write the length of the window, such as 24h")
                .read(WindowsReader::tumbling)
                .map(window -> hopping(window, at.key("advance")))
                .map(window -> adaptive(window, at.key("adaptive")));
    }

    private static WindowSpec adaptive(WindowSpec window, Cursor at) {
        boolean adaptive = at.choice(ANSWERS).orElse(false);
        if (adaptive && window.advance().equals(window.size())) {
            at.problem(
                    "needs an advance below the size: a window is judged by its latest part, in steps of the advance");
        }
        return new WindowSpec(window.name(), window.size(), window.advance(), adaptive);
    }

    private static WindowSpec tumbling(String text) {
        Duration size = length(text);
        return new WindowSpec(text, size, size);
    }

    private static WindowSpec hopping(WindowSpec tumbling, Cursor at) {
        return at.read(text -> {
                    Duration advance = length(text);
                    if (advance.compareTo(tumbling.size()) > 0) {
                        throw new IllegalArgumentException("must not exceed the size, " + tumbling.name());
                    }
                    return new WindowSpec(tumbling.name(), tumbling.size(), advance);
                })
                .orElse(tumbling);
    }

    private static Duration length(String text) {
        Duration length = Units.duration(text);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be above 0 and at most " + Units.words(LONGEST));
        }
        return length;
    }

    private static void checkSizes(Cursor at, List<WindowSpec> windows) {
        for (int i = 1; i < windows.size(); i++) {
            if (windows.get(i).size().equals(windows.get(i - 1).size())) {
                at.problem("has two windows of " + windows.get(i).name()
                        + "; sizes must differ, as they name the windows in reports");
            }
        }
    }

    private static void checkPanes(Cursor at, List<WindowSpec> windows) {
        Duration pane = WindowSpec.pane(windows);
        String named = "pane (the greatest common divisor of all sizes and advances), " + Units.words(pane) + ", ";
        if (pane.compareTo(SHORTEST_PANE) < 0) {
            at.problem("has too short a " + named + "must be at least 1s; choose lengths such as 5m and 1h");
            return;
        }
        Duration longest = windows.get(windows.size() - 1).size();
        long panes = longest.dividedBy(pane);
        if (panes > MOST_PANES) {
            at.problem("has too short a " + named + "divides " + Units.words(longest) + " into " + panes
                    + " panes; at most 10,000 are possible, choose lengths that have more in common");
        }
    }
}
