package io.tidemark.monitor.demo;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Alerts of one kind that changed to one state by the same window: one thing, for whoever reads along.
 *
 * @param alerts at least one; the first speaks for all: that of all traffic with the largest effect
 */
record AlertGroup(List<Alert> alerts) {

    private record Cause(Instant changed, AlertState state, String kind) {}

    private static final Comparator<Alert> LEADING = Comparator.comparing(
                    (Alert alert) -> !alert.getSegment().isEmpty())
            .thenComparing(alert -> alert.getSubject().startsWith("score:"))
            .thenComparing(AlertGroup::effect, Comparator.reverseOrder())
            .thenComparing(Alert::getKey);

    private static double effect(Alert alert) {
        Double value = alert.getEvidence().getValue();
        return value == null ? 0 : value;
    }

    /** The groups of what people want to know: that an alert fires, or is over. In the order of windows. */
    static List<AlertGroup> of(List<Alert> alerts) {
        Map<Cause, List<Alert>> groups = new LinkedHashMap<>();
        alerts.stream()
                .filter(alert -> alert.getState() == AlertState.FIRING || alert.getState() == AlertState.RESOLVED)
                .sorted(Comparator.comparing(Alert::getChanged)
                        .thenComparing(Alert::getKind)
                        .thenComparing(LEADING))
                .forEach(alert -> groups.computeIfAbsent(
                                new Cause(alert.getChanged(), alert.getState(), alert.getKind()),
                                cause -> new ArrayList<>())
                        .add(alert));
        return groups.values().stream().map(AlertGroup::new).toList();
    }

    Alert lead() {
        return alerts.get(0);
    }

    /** What the others are about; empty without others. */
    String others() {
        List<Alert> others = alerts.subList(1, alerts.size());
        if (others.isEmpty()) {
            return "";
        }
        String subjects =
                others.stream().map(Alert::getSubject).distinct().sorted().collect(Collectors.joining(", "));
        TreeSet<String> segments = others.stream()
                .map(Alert::getSegment)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return "and " + others.size() + " more with it: " + subjects
                + (segments.isEmpty() ? "" : " (also in " + String.join(", ", segments) + ")");
    }
}
