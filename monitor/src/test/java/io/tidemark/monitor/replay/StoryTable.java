package io.tidemark.monitor.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.monitor.canonical.CanonicalRun.Fired;
import io.tidemark.monitor.config.LabelSource;
import io.tidemark.monitor.replay.Story.Window;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.statistics.detectors.DetectorKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was found of a story beside what is known of it, as the tables of {@code docs/stories.md}. */
record StoryTable(Story story) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> DETECTORS =
            LabelSource.STANDARD_DETECTORS.stream().map(DetectorKind::word).toList();

    private static final Set<String> BY_LABELS = Set.of("prior", "concept", "quality");

    /**
     * What must be said of a phase, and what may be besides: answers move with the truth or the inputs, and quality with
     * either.
     */
    private record Truth(String phase, Set<String> must, Set<String> may) {

        private static final List<Truth> ALL = List.of(
                new Truth("control", Set.of(), Set.of()),
                new Truth("covariate", Set.of("covariate"), Set.of()),
                new Truth("prior", Set.of("prior"), Set.of("prediction", "quality")),
                new Truth("concept", Set.of("concept"), Set.of("quality")),
                new Truth(
                        "natural concept + seasonal covariate",
                        Set.of("concept", "covariate"),
                        Set.of("prediction", "quality")),
                new Truth(
                        "the same + stuck sensor hum",
                        Set.of("concept", "covariate", "data-quality"),
                        Set.of("prediction", "quality")));

        static Truth of(JsonNode phase) {
            return ALL.stream()
                    .filter(one -> one.phase.equals(phase.get("kind").asText()))
                    .findFirst()
                    .orElseThrow();
        }

        boolean allows(String kind) {
            return must.contains(kind) || may.contains(kind);
        }
    }

    private static String at(Instant time) {
        return TIME.format(time);
    }

    /** Phase by phase. */
    List<String> phases() {
        List<String> lines = new ArrayList<>(List.of(
                "| rows | truth | windows | called in how many | first right one to | after the phase began |"
                        + " with labels of | wrong windows | of segments |",
                "|---|---|---|---|---|---|---|---|---|"));
        story.phases().forEach(phase -> lines.add(phase(phase)));
        return lines;
    }

    private String phase(JsonNode phase) {
        Truth truth = Truth.of(phase);
        int first = phase.get("first_row").asInt();
        int last = phase.get("last_row").asInt();
        List<Window> inside = story.within(first, last);
        List<Window> segments = story.segmentsWithin(first, last);
        return String.format(
                Locale.ROOT,
                "| %,d-%,d | %s | %d | %s | %s | %d of %d | %d of %d |",
                first,
                last,
                truth.phase,
                inside.size(),
                called(inside),
                found(truth, story.times().get(first), inside),
                wrong(truth, inside),
                inside.size(),
                wrong(truth, segments),
                segments.size());
    }

    /** Three cells: when, how long after the phase began, and with labels of which age. */
    private String found(Truth truth, Instant began, List<Window> inside) {
        if (truth.must.isEmpty()) {
            return "- | - | -";
        }
        Optional<Window> found = inside.stream()
                .filter(window -> window.kinds().containsAll(truth.must))
                .findFirst();
        boolean byLabels = truth.must.stream().anyMatch(BY_LABELS::contains);
        return found.map(window -> at(window.end()) + " | " + hours(Duration.between(began, window.end())) + " | "
                        + (byLabels ? labels(window) : "-"))
                .orElse("missed | - | -");
    }

    private static long wrong(Truth truth, List<Window> windows) {
        return windows.stream()
                .filter(window -> !window.kinds().stream().allMatch(truth::allows))
                .count();
    }

    private static String called(List<Window> inside) {
        SortedSet<String> kinds = new TreeSet<>();
        inside.forEach(window -> kinds.addAll(window.kinds()));
        return kinds.isEmpty()
                ? "nothing"
                : kinds.stream()
                        .map(kind -> kind + " "
                                + inside.stream()
                                        .filter(window -> window.kinds().contains(kind))
                                        .count())
                        .collect(Collectors.joining(", "));
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.1f h", duration.toMinutes() / 60.0);
    }

    /** The first of the ages of labels at which the window was judged. */
    private String labels(Window window) {
        for (Map.Entry<String, Duration> age : List.of(
                Map.entry("1 h", Duration.ofHours(1)),
                Map.entry("6 h", Duration.ofHours(6)),
                Map.entry("1 d", Duration.ofDays(1)),
                Map.entry("3 d", Duration.ofDays(3)))) {
            if (story.isHalfLabelled(window, age.getValue())) {
                return age.getKey();
            }
        }
        return "all";
    }

    /** Every alert that fired, of all traffic and of segments, by kind. */
    List<String> alerts() {
        List<String> lines = new ArrayList<>(List.of(
                "| alert | where | first seen in the window to | fired | over | truth |", "|---|---|---|---|---|---|"));
        story.run().fired().stream()
                .map(Fired::inTheEnd)
                .map(this::alert)
                .sorted()
                .forEach(lines::add);
        return lines;
    }

    private String alert(Alert alert) {
        return "| " + alert.getKind() + (alert.getSubject().isEmpty() ? "" : " of " + alert.getSubject()) + " | "
                + (alert.getSegment().isEmpty() ? "all traffic" : alert.getSegment()) + " | "
                + at(alert.getTransitions().get(0).getWindowEnd()) + " | "
                + entered(alert, AlertState.FIRING).map(StoryTable::at).orElse("-") + " | "
                + entered(alert, AlertState.RESOLVED).map(StoryTable::at).orElse("not by the end") + " | "
                + (isRight(alert) ? "right" : "**wrong**") + " |";
    }

    private static Optional<Instant> entered(Alert alert, AlertState state) {
        return alert.getTransitions().stream()
                .filter(transition -> transition.getState() == state)
                .map(transition -> transition.getWindowEnd())
                .findFirst();
    }

    /** Whether what it says is true of a phase that the window lies in by which it fired. */
    private boolean isRight(Alert alert) {
        Duration size = Duration.between(
                alert.getFirstSeen(), alert.getTransitions().get(0).getWindowEnd());
        Instant end = entered(alert, AlertState.FIRING).orElseThrow();
        return StreamSupport.stream(story.phases().spliterator(), false)
                .filter(phase -> story.times()
                                .get(phase.get("first_row").asInt())
                                .isBefore(end)
                        && !story.times().get(phase.get("last_row").asInt()).isBefore(end.minus(size)))
                .anyMatch(phase -> Truth.of(phase).allows(alert.getKind()));
    }

    /** By phase and detector of all traffic: how many changes were signalled while it lasted, and when the first one. */
    List<String> detectors() {
        List<String> lines = new ArrayList<>(List.of(
                DETECTORS.stream().collect(Collectors.joining(" | ", "| rows | truth | ", " |")),
                "|---".repeat(2 + DETECTORS.size()) + "|"));
        for (JsonNode phase : story.phases()) {
            int first = phase.get("first_row").asInt();
            int last = phase.get("last_row").asInt();
            Instant from = story.times().get(first);
            Instant to = last + 1 < story.times().size() ? story.times().get(last + 1) : Instant.MAX;
            lines.add(String.format(
                    Locale.ROOT,
                    "| %,d-%,d | %s | %s |",
                    first,
                    last,
                    Truth.of(phase).phase,
                    DETECTORS.stream()
                            .map(detector -> changes(detector, from, to))
                            .collect(Collectors.joining(" | "))));
        }
        return lines;
    }

    private String changes(String detector, Instant from, Instant to) {
        List<Instant> times = changes(detector)
                .map(change -> Instant.parse(change.get("at").asText()))
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .toList();
        return times.isEmpty() ? "-" : times.size() + ", after " + hours(Duration.between(from, times.get(0)));
    }

    private Stream<JsonNode> changes(String detector) {
        return story.run().detections().stream()
                .filter(said -> said.get("segment").asText().isEmpty())
                .flatMap(said -> StreamSupport.stream(said.get("detectors").spliterator(), false))
                .filter(said -> said.get("detector").asText().equals(detector))
                .flatMap(said -> StreamSupport.stream(said.get("changes").spliterator(), false));
    }

    /** What windows say. */
    String text() {
        return String.join("\n", phases()) + "\n\n" + String.join("\n", alerts()) + "\n";
    }

    /** What detectors say. */
    String detections() {
        return String.join("\n", detectors()) + "\n";
    }
}
