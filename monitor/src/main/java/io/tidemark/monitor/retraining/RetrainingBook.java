package io.tidemark.monitor.retraining;

import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.monitor.retraining.VersionHistory.Issued;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Finding;
import io.tidemark.schemas.QualityCause;
import io.tidemark.schemas.Report;
import io.tidemark.schemas.RetrainingRequest;
import io.tidemark.schemas.Verdict;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps what is known of each model for {@link Decisions}, and writes down how these differ from those published. What is
 * decided at last is a function of the last state of alerts and reports, whatever order they came in.
 */
public final class RetrainingBook {

    private static final String SECTION = "m";

    private final BlobStore store;
    private final QualityBook qualities;
    private final RequestWriter writer;
    private final long cooldownMs;
    private final Function<String, Revisable> revisable;

    /**
     * @param cooldownMs how long the same is not asked for again, milliseconds of event time
     * @param revisable by name of the model
     */
    public RetrainingBook(
            BlobStore store, RequestWriter writer, long cooldownMs, Function<String, Revisable> revisable) {
        this.store = store;
        this.qualities = new QualityBook(store);
        this.writer = writer;
        this.cooldownMs = cooldownMs;
        this.revisable = revisable;
    }

    /**
     * Takes what a window of a model says, of features or of labels.
     *
     * @param reports on it, of all its series
     * @param alerts that it changed
     * @return the requests that are new, changed or taken back
     */
    public List<RetrainingRequest> enter(String model, Collection<Report> reports, Collection<Alert> alerts) {
        byte[] key = new KeyWriter().text(SECTION).text(model).key();
        byte[] saved = store.get(key);
        ModelHistory history = saved == null ? ModelHistory.NEW : ModelHistoryCodec.decode(saved);
        for (Report report : reports) {
            history = entered(history, report);
        }
        for (Alert alert : alerts) {
            history = history.with(
                    alert.getVersion(), history.version(alert.getVersion()).withAlert(alert));
        }
        List<RetrainingRequest> changes = new ArrayList<>();
        for (String version : history.versions().keySet()) {
            history = history.with(version, decided(model, version, history, reports, changes));
        }
        store.put(key, ModelHistoryCodec.encode(history));
        return changes;
    }

    /**
     * Alerts that are watched no longer, of any models.
     *
     * @return the requests that are new, since they were held back by these
     */
    public List<RetrainingRequest> supersede(Collection<Alert> alerts) {
        SortedMap<String, List<Alert>> byModel =
                alerts.stream().collect(Collectors.groupingBy(Alert::getModel, TreeMap::new, Collectors.toList()));
        List<RetrainingRequest> changes = new ArrayList<>();
        byModel.forEach((model, ofModel) -> changes.addAll(enter(model, List.of(), ofModel)));
        return changes;
    }

    private ModelHistory entered(ModelHistory history, Report report) {
        if (!report.getSegment().isEmpty()) {
            return history;
        }
        VersionHistory version = history.version(report.getVersion());
        long end = report.getWindow().getEnd().toEpochMilli();
        if (report.getQuality() == null) {
            return history.with(
                    report.getVersion(), version.withFeatures(report.getWindow().getSize(), end));
        }
        qualities.enter(report);
        return history.with(report.getVersion(), version.withLabels(end));
    }

    private VersionHistory decided(
            String model,
            String version,
            ModelHistory history,
            Collection<Report> reports,
            List<RetrainingRequest> changes) {
        VersionHistory known = history.version(version);
        boolean hasPredecessor = history.hasPredecessor(version);
        Decisions decisions = new Decisions(
                known.alerts().values(),
                time -> qualities.at(model, version, time),
                alert -> hasPredecessor && known.isSinceBegin(alert),
                cooldownMs);
        SortedMap<Decision.Id, Issued> changed = changes(known.open(), decisions.from(known.settled(), known.past()));
        changed.values().forEach(issued -> changes.add(request(model, version, known, issued, reports)));
        VersionHistory settled = known.withIssued(changed).settle(revisable.apply(model), cooldownMs);
        if (settled.settled() > known.settled()) {
            qualities.forget(model, version, settled.oldest());
        }
        return settled;
    }

    private static SortedMap<Decision.Id, Issued> changes(Map<Decision.Id, Issued> before, List<Decision> now) {
        SortedMap<Decision.Id, Decision> decided = new TreeMap<>();
        now.forEach(decision -> decided.put(decision.id(), decision));
        SortedSet<Decision.Id> ids = new TreeSet<>(before.keySet());
        ids.addAll(decided.keySet());
        SortedMap<Decision.Id, Issued> changes = new TreeMap<>();
        for (Decision.Id id : ids) {
            Issued old = before.get(id);
            Decision decision = decided.get(id);
            if (old == null) {
                changes.put(id, new Issued(decision, 0, true));
            } else if (decision == null && old.stands()) {
                changes.put(id, new Issued(old.decision(), old.revision() + 1, false));
            } else if (decision != null && !(old.stands() && decision.equals(old.decision()))) {
                changes.put(id, new Issued(decision, old.revision() + 1, true));
            }
        }
        return changes;
    }

    private RetrainingRequest request(
            String model, String version, VersionHistory known, Issued issued, Collection<Report> reports) {
        Decision decision = issued.decision();
        List<KnownAlert> alerts = known.alerts(decision);
        long labels = alerts.isEmpty() || decision.from().isEmpty()
                ? -1
                : qualities.labels(
                        model, version, alerts.get(0).window(), decision.from().getAsLong(), decision.time());
        Optional<QualityCause> cause = reports.stream()
                .filter(report -> isOn(report, version, decision))
                .flatMap(report -> Causes.of(report.getQuality(), worse(report)).stream())
                .findFirst();
        return writer.request(model, version, issued, alerts, labels, cause);
    }

    /** Whether it is the report on the quality of all traffic in the window that was decided by. */
    private static boolean isOn(Report report, String version, Decision decision) {
        return report.getQuality() != null
                && report.getSegment().isEmpty()
                && report.getVersion().equals(version)
                && report.getBaseline().equals(decision.baseline())
                && report.getWindow().getEnd().toEpochMilli() == decision.time();
    }

    private static List<String> worse(Report report) {
        return report.getFindings().stream()
                .filter(finding -> finding.getKind().equals(Kind.QUALITY.word()))
                .filter(finding -> finding.getVerdict() == Verdict.DRIFT)
                .map(Finding::getSubject)
                .toList();
    }
}
