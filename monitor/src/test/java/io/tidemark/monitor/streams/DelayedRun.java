package io.tidemark.monitor.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.canonical.CanonicalRun.Fired;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What was reported of a stream whose labels take so long.
 *
 * @param times event times by row
 * @param labels when the labels came, by row; empty for never
 * @param windows in their order
 * @param alerts those that fired, as they are in the end
 */
record DelayedRun(
        DriftStream stream,
        Delay delay,
        List<Instant> times,
        List<Optional<Instant>> labels,
        List<Seen> windows,
        List<Alert> alerts,
        List<ChangeSignal> signals) {

    private static final Set<String> BY_LABELS = Set.of("prior", "concept", "quality");

    /** Ages at which windows are judged by labels. */
    private static final List<Duration> AGES = List.of(
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7));

    /**
     * A change that a detector signalled.
     *
     * @param at when the outcome that brought it became known
     */
    record ChangeSignal(String detector, Instant at) {}

    static DelayedRun of(DriftStream stream, Delay delay, CanonicalRun run) {
        return new DelayedRun(
                stream,
                delay,
                stream.live().stream()
                        .map(row -> DriftStream.time(row, DriftStream.TIME))
                        .toList(),
                stream.live().stream()
                        .map(row -> row.hasNonNull(delay.field())
                                ? Optional.of(DriftStream.time(row, delay.field()))
                                : Optional.<Instant>empty())
                        .toList(),
                windows(run.reports().stream()
                        .filter(report -> isOf(report, delay))
                        .toList()),
                run.fired().stream()
                        .map(Fired::inTheEnd)
                        .filter(alert -> alert.getModel().equals(delay.model()))
                        .toList(),
                run.detections().stream()
                        .filter(said -> isOf(said, delay))
                        .flatMap(said ->
                                StreamSupport.stream(said.get("detectors").spliterator(), false))
                        .flatMap(detector -> StreamSupport.stream(
                                        detector.get("changes").spliterator(), false)
                                .map(change -> new ChangeSignal(
                                        detector.get("detector").asText(),
                                        Instant.parse(change.get("at").asText()))))
                        .sorted(Comparator.comparing(ChangeSignal::at))
                        .toList());
    }

    private static boolean isOf(ObjectNode record, Delay delay) {
        return record.get("model").asText().equals(delay.model());
    }

    private static List<Seen> windows(List<ObjectNode> reports) {
        SortedMap<Instant, Seen> windows = new TreeMap<>();
        for (ObjectNode report : reports) {
            Instant start = DriftStream.time(report.get("window"), "start");
            Instant end = DriftStream.time(report.get("window"), "end");
            windows.computeIfAbsent(start, any -> new Seen(start, end, new ArrayList<>()))
                    .reports()
                    .add(report);
        }
        return List.copyOf(windows.values());
    }

    /** The time of the first row after it. */
    private Instant end(Phase phase) {
        return phase.last() + 1 == times.size() ? Instant.MAX : times.get(phase.last() + 1);
    }

    /** Windows with rows of the phase only. */
    List<Seen> within(Phase phase) {
        Instant from = phase.first() == 0 ? Instant.MIN : times.get(phase.first() - 1);
        Instant to = end(phase);
        return windows.stream()
                .filter(window -> window.start().isAfter(from) && !window.end().isAfter(to))
                .toList();
    }

    /** Signals of a detector while the phase lasts. */
    List<ChangeSignal> signals(String detector, Phase phase) {
        Instant from = times.get(phase.first());
        Instant to = end(phase);
        return signals.stream()
                .filter(signal -> signal.detector().equals(detector))
                .filter(signal -> !signal.at().isBefore(from) && signal.at().isBefore(to))
                .toList();
    }

    /** When each kind of alert fired in windows that end within the phase, by kind; the first of each. */
    Map<String, Instant> alerts(Phase phase) {
        Instant from = times.get(phase.first());
        Instant to = end(phase);
        SortedMap<String, Instant> fired = new TreeMap<>();
        for (Alert alert : alerts) {
            Instant end = fired(alert);
            if (end.isAfter(from) && !end.isAfter(to)) {
                fired.merge(alert.getKind(), known(end, alert.getKind()), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        return fired;
    }

    private static Instant fired(Alert alert) {
        return alert.getTransitions().stream()
                .filter(transition -> transition.getState() == AlertState.FIRING)
                .map(transition -> transition.getWindowEnd())
                .findFirst()
                .orElseThrow();
    }

    /** When what is said of a window can be known: at its end; of what rests on labels, once half of its rows have theirs. */
    Instant known(Instant end, String kind) {
        return BY_LABELS.contains(kind) ? end.plus(age(end)) : end;
    }

    /** The first of the ages by which half of the predictions have their label, the last where that is none. */
    private Duration age(Instant end) {
        int[] rows = IntStream.range(0, times.size())
                .filter(row -> !times.get(row).isBefore(end.minus(stream.window()))
                        && times.get(row).isBefore(end))
                .toArray();
        for (Duration age : AGES) {
            long labelled = IntStream.of(rows)
                    .filter(row -> labels.get(row)
                            .filter(time -> !time.isAfter(end.plus(age)))
                            .isPresent())
                    .count();
            if (2 * labelled >= rows.length) {
                return age;
            }
        }
        return AGES.get(AGES.size() - 1);
    }
}
