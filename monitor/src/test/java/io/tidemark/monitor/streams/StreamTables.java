package io.tidemark.monitor.streams;

import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.streams.DelayedRun.ChangeSignal;
import io.tidemark.monitor.streams.Seen.Expected;
import io.tidemark.statistics.detectors.DetectorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was found of a stream beside what is known of it, as the tables of {@code docs/drift-streams.md}. */
record StreamTables(StreamRun run) {

    private static final List<String> DETECTORS =
            LabelSource.STANDARD_DETECTORS.stream().map(DetectorKind::word).toList();

    private static final long LONG_HOURS = 96;

    String text() {
        return String.join("\n", expected()) + "\n\n" + String.join("\n", found()) + "\n";
    }

    /** What was expected before labels came, and what they say in the end. */
    List<String> expected() {
        List<String> lines = new ArrayList<>(List.of(
                "| rows | truth | windows | realised | expected | mean error | in the interval | contradicted |",
                "|---|---|---|---|---|---|---|---|"));
        // in the end they are the same whatever the delay, but for labels beyond the horizon
        DelayedRun any = run.with(run.delays().get(0));
        run.stream().phases().forEach(phase -> lines.add(expected(phase, any.within(phase))));
        return lines;
    }

    private String expected(Phase phase, List<Seen> windows) {
        boolean regression = run.stream().isRegression();
        double realised = 0;
        double expected = 0;
        double error = 0;
        int n = 0;
        int held = 0;
        for (Seen window : windows) {
            Optional<Expected> before = window.expected(regression ? "mae/by-prediction" : "accuracy/cbpe");
            OptionalDouble then = window.realised(regression ? "mae" : "accuracy", "");
            if (before.isPresent() && then.isPresent()) {
                n++;
                realised += then.getAsDouble();
                expected += before.get().value();
                error += Math.abs(before.get().value() - then.getAsDouble());
                held += before.get().holds(then.getAsDouble()) ? 1 : 0;
            }
        }
        String format = regression ? "%.1f" : "%.3f";
        return String.format(
                Locale.ROOT,
                "| %,d-%,d | %s | %d | " + format + " | " + format + " | " + format + " | %d of %d | %d |",
                phase.first(),
                phase.last(),
                phase.truth(),
                windows.size(),
                realised / n,
                expected / n,
                error / n,
                held,
                n,
                windows.stream().filter(Seen::isContradicted).count());
    }

    /** What was called drift, and when: by windows, alerts, estimates and detectors. */
    List<String> found() {
        List<String> lines = new ArrayList<>(List.of(
                DETECTORS.stream()
                        .collect(Collectors.joining(
                                " | ",
                                "| labels after | rows | windows called | first contradicted | alerts | ",
                                " |")),
                "|---".repeat(5 + DETECTORS.size()) + "|"));
        for (Delay delay : run.delays()) {
            DelayedRun delayed = run.with(delay);
            run.stream().phases().forEach(phase -> lines.add(found(delayed, phase)));
        }
        return lines;
    }

    private String found(DelayedRun delayed, Phase phase) {
        Instant began = run.stream().time(phase.first());
        List<Seen> windows = delayed.within(phase);
        return String.format(
                Locale.ROOT,
                "| %s | %,d-%,d | %s | %s | %s | %s |",
                delayed.delay().name(),
                phase.first(),
                phase.last(),
                called(windows),
                windows.stream()
                        .filter(Seen::isContradicted)
                        .findFirst()
                        .map(window -> after(began, delayed.known(window.end(), "concept")))
                        .orElse("-"),
                alerts(delayed, phase, began),
                DETECTORS.stream()
                        .map(detector -> signals(delayed.signals(detector, phase), began))
                        .collect(Collectors.joining(" | ")));
    }

    private static String called(List<Seen> windows) {
        SortedSet<String> kinds = new TreeSet<>();
        windows.forEach(window -> kinds.addAll(window.kinds()));
        return kinds.isEmpty()
                ? "none of " + windows.size()
                : kinds.stream()
                        .map(kind -> kind + " "
                                + windows.stream()
                                        .filter(window -> window.kinds().contains(kind))
                                        .count())
                        .collect(Collectors.joining(", ", "", " of " + windows.size()));
    }

    private static String alerts(DelayedRun delayed, Phase phase, Instant began) {
        String alerts = delayed.alerts(phase).entrySet().stream()
                .map(alert -> alert.getKey() + " " + after(began, alert.getValue()))
                .collect(Collectors.joining(", "));
        return alerts.isEmpty() ? "-" : alerts;
    }

    private static String signals(List<ChangeSignal> signals, Instant began) {
        return signals.isEmpty()
                ? "-"
                : signals.size() + ", " + after(began, signals.get(0).at());
    }

    private static String after(Instant began, Instant then) {
        Duration time = Duration.between(began, then);
        return time.toHours() < LONG_HOURS
                ? String.format(Locale.ROOT, "%.1f h", time.toMinutes() / 60.0)
                : String.format(Locale.ROOT, "%.1f d", time.toHours() / 24.0);
    }
}
