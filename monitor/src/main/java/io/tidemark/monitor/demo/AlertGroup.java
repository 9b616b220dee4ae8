package io.tidemark.monitor.demo;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                .filter(Alert::getFired)
                .filter(AlertGroup::isNew)
                .sorted(Comparator.comparing(Alert::getChanged)
                        .thenComparing(Alert::getKind)
                        .thenComparing(LEADING))
                .forEach(alert -> groups.computeIfAbsent(
                                new Cause(alert.getChanged(), alert.getState(), alert.getKind()),
                                cause -> new ArrayList<>())
                        .add(alert));
        return groups.values().stream().map(AlertGroup::new).toList();
    }

    /** What stands as it was is restated after labels or late data have changed another window: no news to who reads along. */
    private static boolean isNew(Alert alert) {
        return alert.getChanged().equals(alert.getEvidence().getWindowEnd());
    }

    Alert lead() {
        return alerts.get(0);
    }

    /** Where else the same was found; empty without others. */
    String others() {
        return alerts.size() == 1
                ? ""
                : alerts.stream()
                        .skip(1)
                        .map(AlertGroup::name)
                        .sorted()
                        .collect(Collectors.joining(", ", "and with it: ", ""));
    }

    /** What an alert is about. */
    static String name(Alert alert) {
        String where = alert.getSegment().isEmpty() ? "all traffic" : alert.getSegment();
        return alert.getSubject().isEmpty() ? where : alert.getSubject() + " of " + where;
    }
}
