package io.tidemark.monitor.canonical;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.alerts.Cause;
import io.tidemark.monitor.alerts.WindowReports;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.schemas.Detections;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.Quality;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.ReportStatus;
import io.tidemark.schemas.RequestState;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.ReviewTask;
import io.tidemark.schemas.Verdict;
import io.tidemark.schemas.Window;
import io.tidemark.schemas.wire.JsonForm;
import io.tidemark.statistics.judge.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * What a run said in the end: the last revision of each report, the last state of each alert with its transitions, what
 * change detectors said, the review tasks and the requests that stand, in a fixed order, without what depends on when things
 * arrived - revision numbers, completeness, the wall clock. It is the
 * same for any number of partitions and instances, any arrival order and any crash.
 */
public final class CanonicalRun {

    /** Of a prediction that was sent twice, and not the same: whichever came first, the earlier one stands. */
    private static final Comparator<ReviewTask> EARLIEST = Comparator.comparing(ReviewTask::getTime)
            .thenComparing(task -> JsonForm.toJson(task).toString());

    private static final List<String> VALIDITY = List.of("invalidSince", "invalidReason");

    private final SortedMap<String, Report> reports = new TreeMap<>();
    private final SortedMap<String, Alert> alerts = new TreeMap<>();
    private final SortedMap<String, Alert> firing = new TreeMap<>();
    private final SortedMap<String, Detections> detections = new TreeMap<>();
    private final SortedMap<String, ReviewTask> tasks = new TreeMap<>();
    private final SortedMap<String, RetrainingRequest> requests = new TreeMap<>();

    /** Takes the records in the order of their topics. */
    public CanonicalRun(
            Collection<Report> reports,
            Collection<Alert> alerts,
            Collection<Detections> detections,
            Collection<ReviewTask> tasks,
            Collection<RetrainingRequest> requests) {
        for (Report report : reports) {
            this.reports.merge(key(report), report, (a, b) -> a.getRevision() > b.getRevision() ? a : b);
        }
        this.reports.values().removeIf(CanonicalRun::isOfCopies);
        for (Alert alert : alerts) {
            this.alerts.put(alert.getEpisode(), alert);
            if (alert.getState() == AlertState.FIRING) {
                firing.put(alert.getEpisode(), alert);
            }
        }
        this.alerts.values().removeIf(alert -> alert.getTransitions().isEmpty());
        detections.forEach(said -> this.detections.put(key(said), said));
        tasks.forEach(task -> this.tasks.merge(key(task), task, BinaryOperator.minBy(EARLIEST)));
        requests.forEach(request -> this.requests.put(request.getKey(), request));
        this.requests.values().removeIf(request -> request.getState() == RequestState.WITHDRAWN);
    }

    /** Whether its predictions turned out to be copies of others; people may have been asked about some outside of a sample. */
    private static boolean isOfCopies(Report report) {
        Quality quality = report.getQuality();
        return quality != null
                && report.getRows() == 0
                && quality.getReviewed() == 0
                && quality.getReviewedWithoutProbability() == 0;
    }

    private static String key(Detections said) {
        return String.join("/", said.getModel(), said.getVersion(), said.getSegment(), time(said.getStart()));
    }

    private static String key(ReviewTask task) {
        return String.join("/", task.getModel(), task.getPrediction(), task.getTask());
    }

    private static String key(Report report) {
        return String.join(
                "/",
                report.getModel(),
                report.getVersion(),
                report.getSegment(),
                report.getWindow().getSize(),
                time(report.getWindow().getEnd()),
                report.getGroup() + SeriesKey.liveOf(report.getBaseline()));
    }

    /** Sorts as text in the order of time, for the years 0 to 9999. */
    private static String time(Instant instant) {
        return instant.toString();
    }

    /** The reports, one JSON object each. */
    public List<ObjectNode> reports() {
        List<ObjectNode> lines = new ArrayList<>();
        reports.values().forEach(report -> {
            ObjectNode line = JsonForm.toJson(report);
            line.remove("revision");
            line.remove("completeness");
            if (line.get("quality") instanceof ObjectNode quality) {
                quality.remove("age");
                quality.remove("mature");
            }
            // How far labels had come when the window closed.
            line.path("estimates").forEach(estimate -> ((ObjectNode) estimate).remove(VALIDITY));
            lines.add(line);
        });
        return lines;
    }

    /** The alerts, one JSON object each; their evidence is that of the final reports. */
    public List<ObjectNode> alerts() {
        Map<String, List<Report>> byWindow = reports.values().stream()
                .map(CanonicalRun::rounded)
                .collect(Collectors.groupingBy(CanonicalRun::windowOf));
        List<ObjectNode> lines = new ArrayList<>();
        for (Alert alert : alerts.values()) {
            List<Report> reports = byWindow.getOrDefault(windowOf(alert), List.of());
            ObjectNode line = JsonForm.toJson(Alert.newBuilder(alert)
                    .setEvidence(evidence(alert, reports))
                    .build());
            line.remove("summary");
            line.remove("review");
            lines.add(line);
        }
        return lines;
    }

    /** What is computed of numbers must be the same for those that were written as JSON. */
    private static Report rounded(Report report) {
        return JsonForm.fromJson(JsonForm.toJson(report), Report.class);
    }

    private static String windowOf(Report report) {
        return String.join(
                "/",
                report.getModel(),
                report.getVersion(),
                report.getWindow().getSize(),
                time(report.getWindow().getEnd()));
    }

    /** The window that the alert last turned at. */
    private static String windowOf(Alert alert) {
        return String.join("/", alert.getModel(), alert.getVersion(), alert.getWindow(), time(alert.getChanged()));
    }

    private static Evidence evidence(Alert alert, List<Report> reports) {
        SeriesKey series = new SeriesKey(alert.getModel(), alert.getVersion(), alert.getBaseline(), alert.getSegment());
        SortedSet<String> faults = reports.stream()
                .filter(report -> report.getBaseline().equals(alert.getBaseline()))
                .filter(report -> List.of("", alert.getSegment()).contains(report.getSegment()))
                .flatMap(report -> report.getFindings().stream())
                .filter(finding -> finding.getVerdict() == Verdict.DRIFT)
                .filter(finding -> finding.getKind().equals(Kind.DATA_QUALITY.word()))
                .map(Finding::getSubject)
                .collect(Collectors.toCollection(TreeSet::new));
        Window window = reports.get(0).getWindow();
        return new WindowReports(reports)
                .evidence(
                        series,
                        Cause.of(alert.getKind(), alert.getSubject()),
                        window.getStart(),
                        window.getEnd(),
                        faults);
    }

    /** What change detectors said, one JSON object each. */
    public List<ObjectNode> detections() {
        List<ObjectNode> lines = new ArrayList<>();
        detections.values().forEach(said -> {
            ObjectNode line = JsonForm.toJson(said);
            line.remove("sequenceErrors");
            lines.add(line);
        });
        return lines;
    }

    /** The review tasks, one JSON object each. */
    public List<ObjectNode> reviewTasks() {
        return tasks.values().stream().map(JsonForm::toJson).toList();
    }

    /** The requests that stand, as last written. */
    public List<RetrainingRequest> standing() {
        return List.copyOf(requests.values());
    }

    /** The requests that stand, one JSON object each. */
    public List<ObjectNode> requests() {
        List<ObjectNode> lines = new ArrayList<>();
        for (RetrainingRequest request : requests.values()) {
            ObjectNode line = JsonForm.toJson(request);
            line.remove(List.of("revision", "summary", "effects", "causes", "labels"));
            lines.add(line);
        }
        return lines;
    }

    /** What the run comes to, in a few numbers. */
    public ObjectNode summary() {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("reports", reports.size());
        summary.put(
                "windows",
                reports.values().stream()
                        .map(report -> report.getModel() + report.getWindow())
                        .distinct()
                        .count());
        summary.put(
                "reportsWithDrift",
                reports.values().stream()
                        .filter(report -> report.getStatus() == ReportStatus.DRIFT)
                        .count());
        ObjectNode byKind = summary.putObject("alerts");
        for (Fired alert : fired()) {
            String kind = alert.inTheEnd().getKind();
            byKind.put(kind, byKind.path(kind).asInt() + 1);
        }
        summary.put("reviewTasks", tasks.size());
        ObjectNode byAction = summary.putObject("requests");
        for (RetrainingRequest request : requests.values()) {
            String action = request.getAction().name();
            byAction.put(action, byAction.path(action).asInt() + 1);
        }
        labelCoverage().ifPresent(share -> summary.put("labelCoverage", share));
        return summary;
    }

    /** Windows of a version whose quality was judged in all traffic, against a baseline. */
    public long qualityJudged(String version) {
        return reports.values().stream()
                .filter(report -> report.getVersion().equals(version)
                        && report.getSegment().isEmpty()
                        && report.getQuality() != null)
                .filter(report -> report.getStatus() == ReportStatus.QUIET || report.getStatus() == ReportStatus.DRIFT)
                .map(Report::getWindow)
                .distinct()
                .count();
    }

    /** Labelled predictions as a share of all, to four digits; empty where nobody tells what was right. */
    private OptionalDouble labelCoverage() {
        List<Report> quality = reports.values().stream()
                .filter(report ->
                        report.getQuality() != null && report.getSegment().isEmpty())
                .toList();
        double rows = quality.stream().mapToLong(Report::getRows).sum();
        double labelled = quality.stream()
                .mapToLong(report -> report.getQuality().getLabelled())
                .sum();
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.round(labelled / rows * 1e4) / 1e4);
    }

    /**
     * An alert that fired.
     *
     * @param whenFiring as it was when it did; as it is in the end where what came late told of its whole life at once
     */
    public record Fired(Alert whenFiring, Alert inTheEnd) {}

    /** The alerts that fired, as they were when they did and as they are in the end; late data may have taken that back. */
    public List<Fired> fired() {
        return alerts.entrySet().stream()
                .filter(alert -> alert.getValue().getFired())
                .map(alert -> new Fired(firing.getOrDefault(alert.getKey(), alert.getValue()), alert.getValue()))
                .toList();
    }
}
