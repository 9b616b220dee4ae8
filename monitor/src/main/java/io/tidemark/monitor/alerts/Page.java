package io.tidemark.monitor.alerts;

import io.tidemark.statistics.judge.Kind;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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
 * @param byFeatures the evidence of features and answers
 * @param byLabels the evidence of labels
 * @param faulty columns with a fault of the data, by end of a window that features can no longer revise, but labels can
 */
record Page(
        long features,
        long labels,
        CauseHistory named,
        SortedMap<Cause, CauseHistory> histories,
        Vigil byFeatures,
        Vigil byLabels,
        SortedMap<Long, SortedSet<String>> faulty) {

    private static final SortedSet<Cause> NO_CAUSE = Collections.unmodifiableSortedSet(new TreeSet<>());
    private static final SortedSet<String> NO_COLUMN = Collections.unmodifiableSortedSet(new TreeSet<>());

    Page {
        histories = new TreeMap<>(histories);
        faulty = new TreeMap<>(faulty);
    }

    static Page empty(Revisable revisable) {
        long labels = revisable.labelsMs().isPresent() ? Long.MIN_VALUE : Long.MAX_VALUE;
        return empty(Long.MIN_VALUE, labels);
    }

    /** Of what labels alone tell of. */
    static Page ofLabels() {
        return empty(Long.MAX_VALUE, Long.MIN_VALUE);
    }

    private static Page empty(long features, long labels) {
        return new Page(features, labels, CauseHistory.NEW, new TreeMap<>(), Vigil.NEW, Vigil.NEW, new TreeMap<>());
    }

    CauseHistory history(Cause cause) {
        return histories.getOrDefault(cause, CauseHistory.NEW);
    }

    Page with(Cause cause, CauseHistory history) {
        SortedMap<Cause, CauseHistory> more = new TreeMap<>(histories);
        more.put(cause, history);
        return new Page(features, labels, named, more, byFeatures, byLabels, faulty);
    }

    Page named(long windowEnd, Verdict verdict) {
        return new Page(features, labels, named.with(windowEnd, verdict), histories, byFeatures, byLabels, faulty);
    }

    /** With the evidence of features and answers of a window, unless that is settled. */
    Page withFeatures(long windowEnd, WindowEvidence evidence) {
        return windowEnd < features
                ? this
                : new Page(features, labels, named, histories, byFeatures.with(windowEnd, evidence), byLabels, faulty);
    }

    /** With the evidence of labels of a window, unless that is settled. */
    Page withLabels(long windowEnd, WindowEvidence evidence) {
        return windowEnd < labels
                ? this
                : new Page(features, labels, named, histories, byFeatures, byLabels.with(windowEnd, evidence), faulty);
    }

    /** The episodes of causes, as all that is known makes them. */
    SortedMap<Cause, List<Episode>> episodes(Collection<Cause> causes, Reader reader) {
        SortedMap<Cause, List<Episode>> episodes = new TreeMap<>();
        causes.forEach(cause -> episodes.put(cause, history(cause).episodes(reader.rule.alerts(), reader.of(cause))));
        return episodes;
    }

    /** Holds for the page as long as only what was published of it changes. */
    Reader reader(PageRule rule) {
        return new Reader(rule);
    }

    /**
     * How the verdicts on the page's causes are to be read. All windows that may still be revised are gone through for it,
     * so it is made once for each change of what is known.
     */
    final class Reader {

        private final PageRule rule;
        private final SortedMap<Long, SortedSet<Cause>> featureAlarms;
        private final SortedMap<Long, SortedSet<Cause>> labelAlarms;
        private final List<Episode> known;

        private Reader(PageRule rule) {
            this.rule = rule;
            this.featureAlarms = byFeatures.alarms(rule);
            this.labelAlarms = byLabels.alarms(rule);
            this.known = named.episodes(rule.alerts(), ofNames());
        }

        CauseHistory.Reading of(Cause cause) {
            CauseHistory.Reading alarmed = alarmed(cause);
            if (!cause.equals(Cause.PREDICTION)) {
                return alarmed;
            }
            return (windowEnd, verdict) -> {
                Verdict read = alarmed.of(windowEnd, verdict);
                return read.isDrift() && isExplained(windowEnd, known) ? Verdict.QUIET : read;
            };
        }

        CauseHistory.Reading ofNames() {
            return alarmed(Cause.of(Kind.PRIOR), Cause.of(Kind.CONCEPT));
        }

        /** What labels name takes more than one test to be so: an alarm of one alone says nothing. */
        private CauseHistory.Reading alarmed(Cause... causes) {
            return (windowEnd, verdict) -> {
                boolean alarm = Arrays.stream(causes).anyMatch(cause -> isAlarm(windowEnd, cause));
                boolean isName = causes[0].kind() == Kind.PRIOR || causes[0].kind() == Kind.CONCEPT;
                return alarm && (verdict.isDrift() || !isName) ? verdict.alarmed(windowEnd - rule.size()) : verdict;
            };
        }

        private boolean isAlarm(long windowEnd, Cause cause) {
            return featureAlarms.getOrDefault(windowEnd, NO_CAUSE).contains(cause)
                    || labelAlarms.getOrDefault(windowEnd, NO_CAUSE).contains(cause);
        }
    }

    private boolean isExplained(long windowEnd, List<Episode> known) {
        Verdict labels = named.at(windowEnd);
        return labels.isDrift()
                || labels.equals(Verdict.UNKNOWN) && known.stream().anyMatch(episode -> episode.isFiringAt(windowEnd));
    }

    /** Columns with a fault of the data in a window. */
    SortedSet<String> faults(long windowEnd) {
        SortedSet<String> columns = new TreeSet<>(faulty.getOrDefault(windowEnd, NO_COLUMN));
        histories.forEach((cause, history) -> {
            if (cause.kind() == Kind.DATA_QUALITY && history.at(windowEnd).isDrift()) {
                columns.add(cause.column());
            }
        });
        return columns;
    }

    /**
     * The faults of the windows that end from one time on and before another: labels are still to come for them, and are to
     * be read beside them.
     */
    private SortedMap<Long, SortedSet<String>> faultsBetween(long from, long to) {
        SortedMap<Long, SortedSet<String>> faults = new TreeMap<>(faulty.tailMap(from));
        histories.forEach((cause, history) -> {
            if (cause.kind() == Kind.DATA_QUALITY && from < to) {
                history.verdicts().subMap(from, to).forEach((windowEnd, verdict) -> {
                    if (verdict.isDrift()) {
                        faults.computeIfAbsent(windowEnd, this::faults);
                    }
                });
            }
        });
        return faults;
    }

    /** With all folded that nobody can revise any more, once features and labels have come so far. */
    Page settle(long featuresNow, long labelsNow, Reader reader) {
        long f = Math.max(features, featuresNow);
        long l = Math.max(labels, labelsNow);
        long both = Math.min(f, l);
        PageRule rule = reader.rule;
        SortedMap<Cause, CauseHistory> settled = new TreeMap<>();
        histories.forEach((cause, history) -> {
            CauseHistory rest = history.settle(settledBy(cause.kind(), f, l), rule.alerts(), reader.of(cause));
            if (!rest.isNothing()) {
                settled.put(cause, rest);
            }
        });
        CauseHistory rest = named.settle(both, rule.alerts(), reader.ofNames());
        return new Page(
                f,
                l,
                rest,
                settled,
                byFeatures.settle(f, both, rule),
                byLabels.settle(l, both, rule),
                faultsBetween(l, f));
    }

    /** What labels explain and what explains it are settled together; of a facet's page only one of the two speaks. */
    private static long settledBy(Kind kind, long features, long labels) {
        return switch (kind) {
            case DATA_QUALITY, COVARIATE, ATTRIBUTION -> features;
            case PREDICTION, PRIOR, CONCEPT, BIAS -> Math.min(features, labels);
            case QUALITY -> labels;
        };
    }

    /** Whether the verdict of a window on a kind has been folded. */
    boolean isSettled(Kind kind, long windowEnd) {
        return windowEnd < settledBy(kind, features, labels);
    }

    boolean isNothing() {
        return histories.isEmpty()
                && named.isNothing()
                && byFeatures.isNothing()
                && byLabels.isNothing()
                && faulty.isEmpty();
    }
}
