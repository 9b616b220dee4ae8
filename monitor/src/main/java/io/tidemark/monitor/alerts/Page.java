package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.statistics.judge.Kind;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The alerts of one profile and window size: a page of the book.
 *
 * <p>That the answers moved is an alert of its own only until labels say why. A window in which they name prior or concept
 * drift, of the profile itself or of all traffic, is explained; so is one whose labels are still to come while the alert
 * of such a drift is firing.
 *
 * @param features windows that end before can no longer be revised by features and answers
 * @param labels windows that end before can no longer be revised by labels
 * @param named verdicts on whether labels name what the answers moved for
 */
record Page(long features, long labels, CauseHistory named, SortedMap<Cause, CauseHistory> histories) {

    Page {
        histories = new TreeMap<>(histories);
    }

    static Page empty(Revisable revisable) {
        long labels = revisable.labelsMs().isPresent() ? Long.MIN_VALUE : Long.MAX_VALUE;
        return new Page(Long.MIN_VALUE, labels, CauseHistory.NEW, new TreeMap<>());
    }

    CauseHistory history(Cause cause) {
        return histories.getOrDefault(cause, CauseHistory.NEW);
    }

    Page with(Cause cause, CauseHistory history) {
        SortedMap<Cause, CauseHistory> more = new TreeMap<>(histories);
        more.put(cause, history);
        return new Page(features, labels, named, more);
    }

    Page named(long windowEnd, Verdict verdict) {
        return new Page(features, labels, named.with(windowEnd, verdict), histories);
    }

    List<Episode> episodes(Cause cause, AlertRule rule) {
        return history(cause).episodes(rule, reading(cause, rule));
    }

    private CauseHistory.Reading reading(Cause cause, AlertRule rule) {
        if (!cause.equals(Cause.PREDICTION)) {
            return CauseHistory.Reading.PLAIN;
        }
        List<Episode> known = named.episodes(rule, CauseHistory.Reading.PLAIN);
        return (windowEnd, verdict) -> verdict.isDrift() && isExplained(windowEnd, known) ? Verdict.QUIET : verdict;
    }

    private boolean isExplained(long windowEnd, List<Episode> known) {
        Verdict labels = named.at(windowEnd);
        return labels.isDrift()
                || labels.equals(Verdict.UNKNOWN) && known.stream().anyMatch(episode -> episode.isFiringAt(windowEnd));
    }

    /** Columns with a fault of the data in a window. */
    List<String> faults(long windowEnd) {
        return histories.entrySet().stream()
                .filter(cause -> cause.getKey().kind() == Kind.DATA_QUALITY)
                .filter(cause -> cause.getValue().at(windowEnd).isDrift())
                .map(cause -> cause.getKey().column())
                .toList();
    }

    /** With all folded that nobody can revise any more, once features and labels have come so far. */
    Page settle(long featuresNow, long labelsNow, AlertRule rule) {
        long f = Math.max(features, featuresNow);
        long l = Math.max(labels, labelsNow);
        SortedMap<Cause, CauseHistory> settled = new TreeMap<>();
        histories.forEach((cause, history) -> {
            CauseHistory rest = history.settle(settledBy(cause.kind(), f, l), rule, reading(cause, rule));
            if (!rest.isNothing()) {
                settled.put(cause, rest);
            }
        });
        CauseHistory rest = named.settle(Math.min(f, l), rule, CauseHistory.Reading.PLAIN);
        return new Page(f, l, rest, settled);
    }

    /** What labels explain and what explains it are settled together. */
    private static long settledBy(Kind kind, long features, long labels) {
        return switch (kind) {
            case DATA_QUALITY, COVARIATE -> features;
            case PREDICTION, PRIOR, CONCEPT -> Math.min(features, labels);
            case QUALITY -> labels;
        };
    }

    /** Whether the verdict of a window on a kind has been folded. */
    boolean isSettled(Kind kind, long windowEnd) {
        return windowEnd < settledBy(kind, features, labels);
    }

    boolean isNothing() {
        return histories.isEmpty() && named.isNothing();
    }
}
