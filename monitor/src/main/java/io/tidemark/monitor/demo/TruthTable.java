package io.tidemark.monitor.demo;

import io.tidemark.monitor.canonical.CanonicalRun.Fired;
import io.tidemark.producer.reviews.DriftKind;
import io.tidemark.producer.reviews.Span;
import io.tidemark.schemas.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was injected beside what was found. An alert is about the drift in whose time the window lies that made it fire.
 *
 * @param drifts in the order of time
 * @param falseAlarms alerts that fired and are about no drift, or call it what it cannot be called
 */
record TruthTable(List<Row> drifts, List<Alert> falseAlarms) {

    /** What each kind of drift may rightly be reported as: itself, and what it brings with it. */
    private static final Map<DriftKind, Set<String>> RIGHT = Map.of(
            DriftKind.CONTROL, Set.of(),
            DriftKind.COVARIATE, Set.of("covariate"),
            DriftKind.PRIOR, Set.of("prior", "prediction", "quality"),
            DriftKind.CONCEPT, Set.of("concept", "quality"));

    /**
     * One drift.
     *
     * @param foundAt end of the window that made the first alert of its kind fire; empty if none did
     * @param kinds of all alerts about it that fired, the earliest first
     */
    record Row(Span drift, Optional<Instant> foundAt, List<String> kinds) {

        /** Its own kind where it was found as that, else the first other one. */
        Optional<String> foundAs() {
            String own = drift.kind().word();
            return kinds.contains(own) ? Optional.of(own) : kinds.stream().findFirst();
        }
    }

    static TruthTable of(List<Span> spans, List<Fired> fired) {
        List<Row> rows = new ArrayList<>();
        List<Alert> wrong = new ArrayList<>();
        for (Span span : spans) {
            List<Alert> about = fired.stream()
                    .map(Fired::whenFiring)
                    .filter(alert -> span.contains(alert.getEvidence().getWindowStart()))
                    .sorted(Comparator.comparing(Alert::getChanged).thenComparing(Alert::getKey))
                    .toList();
            about.stream().filter(alert -> !isRight(span, alert)).forEach(wrong::add);
            if (span.isDrift()) {
                rows.add(row(span, about));
            }
        }
        return new TruthTable(List.copyOf(rows), List.copyOf(wrong));
    }

    private static boolean isRight(Span span, Alert alert) {
        return RIGHT.get(span.kind()).contains(alert.getKind());
    }

    private static Row row(Span span, List<Alert> about) {
        Optional<Instant> found = about.stream()
                .filter(alert -> alert.getKind().equals(span.kind().word()))
                .map(Alert::getChanged)
                .findFirst();
        return new Row(
                span, found, about.stream().map(Alert::getKind).distinct().toList());
    }
}
