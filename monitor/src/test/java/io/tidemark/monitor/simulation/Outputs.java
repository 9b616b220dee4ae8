package io.tidemark.monitor.simulation;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader of committed records sees, in the order in which it was written. */
final class Outputs {

    private final List<Found> all = new ArrayList<>();

    /** What one close of a window said. */
    record Found(WindowId window, int revision, List<Report> reports, List<Alert> alerts) {

        boolean isAllLate() {
            return reports.stream().allMatch(report -> report.getCompleteness().getLate() == report.getRows());
        }
    }

    void add(Found found) {
        all.add(found);
    }

    List<Found> all() {
        return all;
    }

    long sequenceErrors() {
        return all.stream()
                .flatMap(found -> found.reports().stream())
                .mapToLong(report -> report.getCompleteness().getSequenceErrors())
                .max()
                .orElse(0);
    }

    /** The canonical form: what is equal however the records came. */
    SortedMap<String, String> canonical() {
        SortedMap<String, String> canonical = new TreeMap<>();
        for (Found found : all) {
            found.reports().forEach(report -> canonical.put(nameOf(report), Canonical.of(report)));
            found.alerts().forEach(alert -> enter(canonical, alert));
        }
        return canonical;
    }

    private static void enter(SortedMap<String, String> canonical, Alert alert) {
        String name = "episode " + alert.getEpisode();
        if (alert.getTransitions().isEmpty()) {
            canonical.remove(name);
        } else {
            canonical.put(name, transitions(alert));
        }
    }

    /** The last record of each alert key: what the compacted topic shows; without those taken back. */
    SortedMap<String, String> currentAlerts() {
        SortedMap<String, Alert> last = new TreeMap<>();
        all.forEach(found -> found.alerts().forEach(alert -> last.put(alert.getKey(), alert)));
        SortedMap<String, String> current = new TreeMap<>();
        last.forEach((key, alert) -> {
            if (!alert.getTransitions().isEmpty()) {
                current.put("episode " + alert.getEpisode(), transitions(alert));
            }
        });
        return current;
    }

    private static String transitions(Alert alert) {
        return alert.getTransitions().stream()
                .map(one -> one.getState() + " " + one.getWindowEnd().toEpochMilli())
                .collect(Collectors.joining(", "));
    }

    private static String nameOf(Report report) {
        return Canonical.nameOf(
                report.getModel(),
                report.getVersion(),
                report.getSegment(),
                report.getWindow().getSize(),
                report.getWindow().getStart().toEpochMilli(),
                report.getWindow().getEnd().toEpochMilli(),
                report.getGroup());
    }
}
