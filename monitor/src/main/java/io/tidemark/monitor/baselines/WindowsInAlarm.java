package io.tidemark.monitor.baselines;

import io.tidemark.monitor.baselines.ClosedWindows.Span;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which windows of a version are no good example: those in whose all traffic drift was found, and those that an alert - of
 * any segment - was about while it fired, from its first drifting window to its resolution.
 */
public final class WindowsInAlarm {

    private final Collection<Report> reports;
    private final Collection<Alert> alerts;

    private WindowsInAlarm(Collection<Report> reports, Collection<Alert> alerts) {
        this.reports = reports;
        this.alerts = alerts;
    }

    /** Those of a version, from all records on the topics of reports and alerts; later ones replace earlier ones. */
    public static WindowsInAlarm of(List<Report> reports, List<Alert> alerts, String model, String version) {
        Map<List<Object>, Report> last = new HashMap<>();
        reports.stream()
                .filter(report -> report.getModel().equals(model)
                        && report.getVersion().equals(version)
                        && report.getSegment().isEmpty())
                .forEach(report -> last.merge(
                        List.of(report.getWindow(), report.getGroup(), report.getBaseline(), report.getConfig()),
                        report,
                        (one, other) -> one.getRevision() > other.getRevision() ? one : other));
        Map<String, Alert> episodes = new HashMap<>();
        alerts.stream()
                .filter(alert ->
                        alert.getModel().equals(model) && alert.getVersion().equals(version))
                .forEach(alert -> episodes.put(alert.getEpisode(), alert));
        return new WindowsInAlarm(last.values(), episodes.values());
    }

    /** What speaks against a window, in words, its own reports first; nothing for a good one. */
    public List<String> reasons(Span window) {
        SortedSet<String> found = new TreeSet<>();
        reports.stream()
                .filter(report -> report.getStatus() == ReportStatus.DRIFT)
                .filter(report -> report.getWindow().getStart().equals(window.start())
                        && report.getWindow().getEnd().equals(window.end()))
                .forEach(report -> found.add("the report on " + report.getGroup() + " found "
                        + String.join(", ", report.getKinds()) + " drift"));
        SortedSet<String> firing = new TreeSet<>();
        alerts.stream()
                .filter(alert -> fired(alert)
                        .filter(alarm -> window.overlaps(alarm.start(), alarm.end()))
                        .isPresent())
                .forEach(alert -> firing.add("the alert " + alert.getKey() + " was firing"));
        return Stream.concat(found.stream(), firing.stream()).toList();
    }

    private static Optional<Span> fired(Alert alert) {
        if (alert.getState() == AlertState.FIRING) {
            return Optional.of(new Span(alert.getFirstSeen(), Instant.MAX));
        }
        return alert.getState() == AlertState.RESOLVED || alert.getState() == AlertState.SUPERSEDED
                ? Optional.of(new Span(alert.getFirstSeen(), alert.getChanged()))
                : Optional.empty();
    }
}
