package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyReader;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertState;
import io.tidemark.statistics.judge.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Keeps the life of every alert, and writes down each change of it. */
public final class AlertBook {

    /** What features and answers speak of. */
    private static final Set<Kind> BY_FEATURES =
            Set.of(Kind.DATA_QUALITY, Kind.COVARIATE, Kind.PREDICTION, Kind.ATTRIBUTION);

    private static final List<Cause> NAMES = List.of(Cause.of(Kind.CONCEPT), Cause.of(Kind.PRIOR));

    private final BlobStore store;
    private final Budget budget;
    private final AlertWriter writer;
    private final Function<String, Revisable> revisable;

    /** @param revisable by name of the model */
    public AlertBook(BlobStore store, Budget budget, AlertWriter writer, Function<String, Revisable> revisable) {
        this.store = store;
        this.budget = budget;
        this.writer = writer;
        this.revisable = revisable;
    }

    /** A book that no labels are entered in: so they explain nothing. */
    public static AlertBook byFeatures(
            BlobStore store, Budget budget, AlertWriter writer, Function<String, Revisable> revisable) {
        return new AlertBook(
                store, budget, writer, model -> revisable.apply(model).byFeatures());
    }

    /**
     * Takes what the features and answers of a window say, new or revised; returns the alerts that changed. A change of an
     * older episode is followed by the latest one as it stands, so that the last record of a key is its current state.
     *
     * @param reports on the window, of all its series
     */
    public List<Alert> enterFeatures(WindowId window, Collection<SeriesVerdicts> said, WindowReports reports) {
        List<Alert> changes = new ArrayList<>();
        for (SeriesVerdicts series : said) {
            Entry entry = new Entry(series.series(), window, reports);
            entry.takeBack(BY_FEATURES, series.verdicts().keySet());
            series.verdicts().forEach(entry::set);
            entry.page = entry.page.withFeatures(window.end(), series.evidence());
            long ms = entry.revisable.featuresMs();
            changes.addAll(entry.close(series.verdicts().keySet(), window.end() - ms, Long.MIN_VALUE));
        }
        return changes;
    }

    /** The same of what labels say. */
    public List<Alert> enterLabels(WindowId window, Collection<SeriesVerdicts> said, WindowReports reports) {
        List<Alert> changes = new ArrayList<>();
        for (SeriesVerdicts series : said) {
            Entry entry = new Entry(series.series(), window, reports);
            series.verdicts().forEach(entry::set);
            entry.name(named(series, said));
            entry.page = entry.page.withLabels(window.end(), series.evidence());
            long ms = entry.revisable.labelsMs().orElse(0);
            changes.addAll(entry.close(series.verdicts().keySet(), Long.MIN_VALUE, window.end() - ms));
        }
        return changes;
    }

    /**
     * Closes the alerts whose series or windows the configuration no longer has, and forgets all that is known of these: no
     * window will tell of them again.
     *
     * @param isJudged whether windows of a series still close, by the name of their size
     */
    public List<Alert> supersede(BiPredicate<SeriesKey, String> isJudged) {
        List<Alert> changes = new ArrayList<>();
        List<byte[]> old = new ArrayList<>();
        store.scan(null, null, (key, bytes) -> {
            KeyReader reader = new KeyReader(key);
            SeriesKey series = SeriesKey.readFrom(reader.text(), reader);
            String name = reader.text();
            if (!isJudged.test(series, name)) {
                old.add(key);
                changes.addAll(superseded(series, name, reader.number(), PageCodec.decode(bytes)));
            }
        });
        old.forEach(store::delete);
        return changes;
    }

    private List<Alert> superseded(SeriesKey series, String name, long size, Page page) {
        List<Alert> changes = new ArrayList<>();
        page.histories()
                .forEach((cause, history) -> history.published().stream()
                        .filter(episode -> !episode.isOver())
                        .forEach(episode -> {
                            WindowId window =
                                    new WindowId(series.model(), episode.last().windowEnd(), size, name);
                            changes.add(writer.draftWithoutEvidence(series, window, cause)
                                    .changed(episode.then(AlertState.SUPERSEDED, window.end())));
                        }));
        return changes;
    }

    /** Whether labels name prior or concept drift, in the series or in all traffic of its version: quiet once both are ruled out. */
    private static Verdict named(SeriesVerdicts series, Collection<SeriesVerdicts> said) {
        SeriesKey key = series.series();
        List<SeriesVerdicts> heard = said.stream()
                .filter(one -> one.series().equals(key) || one.series().equals(key.allTraffic()))
                .toList();
        boolean ruledOut = heard.stream()
                .anyMatch(one -> NAMES.stream().allMatch(name -> one.of(name).equals(Verdict.QUIET)));
        return heard.stream()
                .flatMap(one -> NAMES.stream().map(one::of))
                .filter(Verdict::isDrift)
                .findFirst()
                .orElse(ruledOut ? Verdict.QUIET : Verdict.UNKNOWN);
    }

    /** Labels are compared with the baseline of rows alone, and say nothing of how answers treat a facet, or of attributions. */
    private Revisable revisable(SeriesKey series) {
        Revisable ofModel = revisable.apply(series.model());
        boolean isByLabels =
                SeriesKey.liveOf(series.baseline()).isEmpty() && !series.isOfAnswers() && !series.isOfAttributions();
        return isByLabels ? ofModel : ofModel.byFeatures();
    }

    private static byte[] key(SeriesKey series, WindowId window) {
        return series.writeTo(new KeyWriter().text(series.model()))
                .text(window.name())
                .number(window.size())
                .key();
    }

    /** What is entered on one page. */
    private final class Entry {

        private final SeriesKey series;
        private final WindowId window;
        private final WindowReports reports;
        private final Revisable revisable;
        private final PageRule rule;
        private final byte[] key;
        private final boolean isNew;
        private final List<Alert> changes = new ArrayList<>();
        private Page page;

        Entry(SeriesKey series, WindowId window, WindowReports reports) {
            this.series = series;
            this.window = window;
            this.reports = reports;
            this.revisable = revisable(series);
            this.rule = budget.of(series, window);
            this.key = key(series, window);
            byte[] saved = store.get(key);
            this.isNew = saved == null;
            this.page = isNew ? empty() : PageCodec.decode(saved);
        }

        private Page empty() {
            return series.isOfOutcomes() ? Page.ofLabels() : Page.empty(revisable);
        }

        /** What is not said of the window anew: its revision may have nothing to be compared with. */
        void takeBack(Set<Kind> kinds, Set<Cause> said) {
            page.histories().keySet().stream()
                    .filter(cause -> kinds.contains(cause.kind()) && !said.contains(cause))
                    .forEach(cause -> set(cause, Verdict.UNKNOWN));
        }

        /** What comes for a window that is settled comes too late: it would be counted twice. */
        void set(Cause cause, Verdict verdict) {
            if (!page.isSettled(cause.kind(), window.end())) {
                page = page.with(cause, page.history(cause).with(window.end(), verdict));
            }
        }

        void name(Verdict verdict) {
            if (!page.isSettled(Kind.PREDICTION, window.end())) {
                page = page.named(window.end(), verdict);
            }
        }

        /** Those that were spoken of, then the others: evidence of one window may turn an alarm of another, about another. */
        private void compareAll(Collection<Cause> said, Page.Reader reader) {
            Set<Cause> causes = new LinkedHashSet<>(said);
            causes.addAll(page.histories().keySet());
            SortedMap<Cause, List<Episode>> episodes = page.episodes(causes, reader);
            causes.forEach(cause -> compare(cause, episodes.get(cause)));
        }

        /** Writes down how the episodes of a cause differ from those last published. */
        private void compare(Cause cause, List<Episode> now) {
            List<Episode> before = page.history(cause).published();
            if (!now.equals(before)) {
                AlertDraft draft = writer.draft(series, window, cause, reports, faults());
                changes.addAll(changes(draft, before, now));
                page = page.with(cause, page.history(cause).published(now));
            }
        }

        /** Those of all traffic as well: a segment may be profiled without features. */
        private SortedSet<String> faults() {
            SortedSet<String> faults = page.faults(window.end());
            byte[] all = store.get(key(series.allTraffic(), window));
            if (all != null && !series.segment().isEmpty()) {
                faults.addAll(PageCodec.decode(all).faults(window.end()));
            }
            return faults;
        }

        /**
         * Once all is entered.
         *
         * @param said the causes that the window spoke of
         * @return the alerts that changed
         */
        List<Alert> close(Collection<Cause> said, long features, long labels) {
            Page.Reader reader = page.reader(rule);
            compareAll(said, reader);
            page = page.settle(features, labels, reader);
            if (!page.isNothing()) {
                store.put(key, PageCodec.encode(page));
            } else if (!isNew) {
                store.delete(key);
            }
            return changes;
        }
    }

    /** Oldest first, those taken back before all: the last change of an alert says where it stands now. */
    private static List<Alert> changes(AlertDraft alert, List<Episode> before, List<Episode> now) {
        SortedMap<Long, Episode> known = new TreeMap<>();
        before.forEach(episode -> known.put(episode.begun(), episode));
        SortedMap<Long, Episode> gone = new TreeMap<>(known);
        now.forEach(episode -> gone.remove(episode.begun()));
        List<Alert> changes = new ArrayList<>();
        gone.values().forEach(episode -> changes.add(alert.takenBack(episode)));
        for (Iterator<Episode> episodes = now.iterator(); episodes.hasNext(); ) {
            Episode episode = episodes.next();
            boolean restates = !changes.isEmpty() && !episodes.hasNext();
            if (restates || !episode.equals(known.get(episode.begun()))) {
                changes.add(alert.changed(episode));
            }
        }
        return changes;
    }
}
