package io.tidemark.monitor.retraining;

import io.tidemark.monitor.alerts.Revisable;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.statistics.judge.Kind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one version of a model: its alerts, where its windows begin, and what was asked for. Only what can still
 * be revised is kept, and what was asked for lately or still lasts.
 *
 * @param settled decisions before stand for good, milliseconds since the epoch
 * @param features end of the last window that features and answers have told of
 * @param labels the same of labels
 * @param firstWindows end of the first window, by the name of its size
 * @param alerts by the id of their episode
 * @param issued what was asked for, and taken back, last
 */
record VersionHistory(
        long settled,
        long features,
        long labels,
        SortedMap<String, Long> firstWindows,
        SortedMap<String, KnownAlert> alerts,
        SortedMap<Decision.Id, Issued> issued) {

    static final VersionHistory NEW = new VersionHistory(
            Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /**
     * A decision that was published.
     *
     * @param revision of its last record
     * @param stands whether it was not taken back
     */
    record Issued(Decision decision, int revision, boolean stands) {}

    VersionHistory {
        firstWindows = new TreeMap<>(firstWindows);
        alerts = new TreeMap<>(alerts);
        issued = new TreeMap<>(issued);
    }

    /** With a window of some size, of which features and answers have told. */
    VersionHistory withFeatures(String name, long end) {
        SortedMap<String, Long> first = new TreeMap<>(firstWindows);
        first.merge(name, end, Math::min);
        return new VersionHistory(settled, Math.max(features, end), labels, first, alerts, issued);
    }

    /** With a window of which labels have told. */
    VersionHistory withLabels(long end) {
        return new VersionHistory(settled, features, Math.max(labels, end), firstWindows, alerts, issued);
    }

    /**
     * With an alert as it is now. Once its series is watched no longer, it is forgotten, and what was decided stands for good:
     * it was right when it was.
     */
    VersionHistory withAlert(Alert alert) {
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(alert.getKind()))
                .findFirst();
        if (kind.filter(one -> one == Kind.BIAS || one == Kind.ATTRIBUTION).isPresent()) {
            // What is fair is for people to decide; why a model uses a feature otherwise too: no rows are called for by
            // it.
            return this;
        }
        SortedMap<String, KnownAlert> now = new TreeMap<>(alerts);
        KnownAlert before = now.remove(alert.getEpisode());
        boolean isSuperseded = alert.getState() == AlertState.SUPERSEDED;
        if (!isSuperseded && kind.isPresent() && !alert.getTransitions().isEmpty()) {
            KnownAlert known = KnownAlert.of(alert, kind.get());
            now.put(alert.getEpisode(), before == null ? known : known.after(before));
        }
        long stands = isSuperseded && !issued.isEmpty() ? issued.lastKey().time() + 1 : settled;
        return new VersionHistory(Math.max(settled, stands), features, labels, firstWindows, now, issued);
    }

    VersionHistory withIssued(Map<Decision.Id, Issued> changes) {
        SortedMap<Decision.Id, Issued> more = new TreeMap<>(issued);
        more.putAll(changes);
        return new VersionHistory(settled, features, labels, firstWindows, alerts, more);
    }

    /** Whether an alert was seen in the first two windows of the version: the first is seldom a whole one. */
    boolean isSinceBegin(KnownAlert alert) {
        return alert.firstSeen() <= firstWindows.getOrDefault(alert.window(), Long.MIN_VALUE);
    }

    /** Whether the version came after another one. */
    boolean isSuccessorOf(VersionHistory other) {
        return firstWindows.entrySet().stream()
                .anyMatch(mine -> other.firstWindows.getOrDefault(mine.getKey(), Long.MAX_VALUE) < mine.getValue());
    }

    /** The decisions that stand for good. */
    List<Decision> past() {
        return issued.headMap(Decision.Id.first(settled)).values().stream()
                .filter(Issued::stands)
                .map(Issued::decision)
                .toList();
    }

    /** What may still be decided otherwise. */
    SortedMap<Decision.Id, Issued> open() {
        return issued.tailMap(Decision.Id.first(settled));
    }

    /**
     * With what no window can change any more forgotten, but for the decisions of the cooldown before and those whose alerts
     * are not over.
     */
    VersionHistory settle(Revisable revisable, long cooldownMs) {
        long byFeatures = features == Long.MIN_VALUE ? features : features - revisable.featuresMs();
        long byLabels = labels == Long.MIN_VALUE
                ? labels
                : labels - revisable.labelsMs().orElse(0);
        long both = revisable.labelsMs().isPresent() ? Math.min(byFeatures, byLabels) : byFeatures;
        long now = Math.max(settled, both);
        if (now == Long.MIN_VALUE) {
            return this;
        }
        SortedMap<String, KnownAlert> alive = new TreeMap<>(alerts);
        List<KnownAlert> unheard = unheard(now);
        alive.values().removeIf(alert -> alert.over() < now && unheard.stream().noneMatch(alert::holdsBack));
        SortedMap<Decision.Id, Issued> recent = new TreeMap<>(issued);
        recent.values()
                .removeIf(one -> one.decision().time() < now - cooldownMs
                        && alive.values().stream().noneMatch(one.decision()::restsOn));
        return new VersionHistory(now, features, labels, firstWindows, alive, recent);
    }

    /** Alerts that are not over and are listened to only after a time. */
    private List<KnownAlert> unheard(long time) {
        List<KnownAlert> faults = alerts.values().stream()
                .filter(alert -> alert.kind() == Kind.DATA_QUALITY)
                .toList();
        return alerts.values().stream()
                .filter(alert -> alert.over() >= time && alert.kind() != Kind.DATA_QUALITY)
                .filter(alert -> Decisions.heard(alert, faults) >= time)
                .toList();
    }

    /** The alerts that a decision rests on, those of all traffic first. */
    List<KnownAlert> alerts(Decision decision) {
        return alerts.values().stream()
                .filter(decision::restsOn)
                .sorted(Comparator.comparing((KnownAlert alert) -> !alert.isOfAllTraffic())
                        .thenComparing(alert -> alert.kind() != decision.cause())
                        .thenComparing(KnownAlert::key))
                .toList();
    }

    /** From when on it may be asked for what labels say: from where data of a request may begin. */
    long oldest() {
        return alerts.values().stream().mapToLong(KnownAlert::visibleFrom).reduce(settled, Math::min);
    }
}
