package io.tidemark.monitor.simulation;

import io.tidemark.monitor.closing.ClosedWindow;
import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.judging.Verdicts;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.outcomes.ClosedOutcomes;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader of committed records sees, in the order in which it was written. */
final class Outputs {

    private final List<Found> all = new ArrayList<>();
    private final List<Detections> detections = new ArrayList<>();
    private final List<ReviewTask> tasks = new ArrayList<>();

    /**
     * What one close of a window said.
     *
     * @param mature of its outcomes: whether no more labels are waited for; empty where it is not about outcomes
     * @param samples the rows drawn of its series, as text
     */
    record Found(
            WindowId window,
            int revision,
            Optional<Boolean> mature,
            List<Report> reports,
            List<Alert> alerts,
            List<RetrainingRequest> requests,
            Map<String, String> samples) {

        static Found of(ClosedWindow window, Verdicts verdicts, List<RetrainingRequest> requests) {
            Map<String, String> samples = new TreeMap<>();
            window.series()
                    .forEach(one -> samples.put(
                            nameOfSample(
                                    one.series(),
                                    window.id().name(),
                                    window.id().start()),
                            Canonical.of(one.sample().get())));
            samples.values().removeIf(String::isEmpty);
            return new Found(
                    window.id(),
                    window.revision(),
                    Optional.empty(),
                    verdicts.reports(),
                    verdicts.alerts(),
                    requests,
                    samples);
        }

        static Found of(ClosedOutcomes window, Verdicts verdicts, List<RetrainingRequest> requests) {
            Optional<Boolean> mature = Optional.of(window.mature());
            Map<String, String> samples = new TreeMap<>();
            window.series()
                    .forEach(one -> samples.put(
                            nameOfOutcomes(nameOfSample(
                                    one.series(),
                                    window.id().name(),
                                    window.id().start())),
                            Canonical.of(one.sample().get())));
            return new Found(
                    window.id(), window.revision(), mature, verdicts.reports(), verdicts.alerts(), requests, samples);
        }

        /** What its revisions are numbered by. */
        Object about() {
            return List.of(window, mature.isPresent());
        }

        boolean isAllLate() {
            return reports.stream().allMatch(report -> report.getCompleteness().getLate() == report.getRows());
        }
    }

    void add(Found found) {
        all.add(found);
    }

    void add(Detections said) {
        detections.add(said);
    }

    void add(ReviewTask task) {
        tasks.add(task);
    }

    List<ReviewTask> tasks() {
        return tasks;
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
        Map<String, Report> last = new HashMap<>();
        SortedMap<String, String> canonical = new TreeMap<>();
        tasks.forEach(task -> canonical.merge(nameOf(task), String.valueOf(task.getProbability()), String::concat));
        detections.forEach(said -> canonical.merge(nameOf(said), Canonical.of(said), String::concat));
        for (Found found : all) {
            found.reports().forEach(report -> last.put(nameOf(report), report));
            found.alerts().forEach(alert -> enter(canonical, alert));
            canonical.putAll(found.samples());
            canonical.values().removeIf(String::isEmpty);
        }
        last.forEach((name, report) -> {
            if (!isOfCopies(report)) {
                canonical.put(name, Canonical.of(report));
            }
        });
        return canonical;
    }

    /** Outcomes of no prediction are of copies of others. */
    private static boolean isOfCopies(Report report) {
        return report.getQuality() != null
                && report.getRows() == 0
                && report.getQuality().getReviewed() == 0
                && report.getQuality().getStrata().isEmpty()
                && report.getQuality().getReviewedWithoutProbability() == 0;
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

    /** The last record of each request, without those taken back. */
    SortedMap<String, String> requests() {
        return Requests.standing(
                all.stream().flatMap(found -> found.requests().stream()).toList());
    }

    /** What would be asked for, were the last reports and the last of each alert told at once. */
    SortedMap<String, String> requestsAtOnce() {
        Map<String, Report> reports = new HashMap<>();
        Map<String, Alert> alerts = new HashMap<>();
        for (Found found : all) {
            found.reports().forEach(report -> reports.put(nameOf(report), report));
            found.alerts().forEach(alert -> alerts.put(alert.getEpisode(), alert));
        }
        return Requests.atOnce(reports.values(), alerts.values());
    }

    private static String transitions(Alert alert) {
        return alert.getTransitions().stream()
                .map(one -> one.getState() + " " + one.getWindowEnd().toEpochMilli())
                .collect(Collectors.joining(
                        ", ", "visible from " + alert.getVisibleFrom().toEpochMilli() + ": ", ""));
    }

    static String nameOf(ReviewTask task) {
        return "task " + task.getPrediction() + " " + task.getTime().toEpochMilli();
    }

    static String nameOf(Detections said) {
        return "detections " + String.join("/", said.getModel(), said.getVersion(), said.getSegment()) + " "
                + said.getStart().toEpochMilli();
    }

    /** The rows of a sample that have a label. */
    static String nameOfOutcomes(String sample) {
        return "outcomes of " + sample;
    }

    static String nameOfSample(SeriesKey series, String size, long start) {
        return "rows drawn of " + series + " in " + size + " from " + start;
    }

    static String nameOf(Report report) {
        return Canonical.nameOf(
                report.getModel(),
                report.getVersion(),
                report.getSegment(),
                report.getWindow().getSize(),
                report.getWindow().getStart().toEpochMilli(),
                report.getWindow().getEnd().toEpochMilli(),
                report.getGroup() + SeriesKey.liveOf(report.getBaseline()));
    }
}
