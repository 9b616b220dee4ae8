package io.tidemark.monitor.alerts;

import io.tidemark.monitor.closing.WindowId;
import io.tidemark.monitor.config.AlertRule;
import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.monitor.state.BlobStore;
import io.tidemark.monitor.state.KeyWriter;
import io.tidemark.schemas.Alert;
import io.tidemark.statistics.judge.Finding;
import io.tidemark.statistics.judge.Finding.Judged;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the life of every alert, and writes down each change of it. */
public final class AlertBook {

    private final BlobStore store;
    private final AlertRule rule;
    private final AlertWriter writer;
    private final long revisableMs;

    /**
     * @param revisableMs how long after its end a window may still be revised, milliseconds: lateness, outOfOrderness and
     *     the longest window, since when all partitions are idle the wall clock closes a window that has only begun
     */
    public AlertBook(BlobStore store, AlertRule rule, AlertWriter writer, long revisableMs) {
        this.store = store;
        this.rule = rule;
        this.writer = writer;
        this.revisableMs = revisableMs;
    }

    /**
     * Takes the findings of a window, new or revised; returns the alerts that changed. A change of an older episode is
     * followed by the latest one as it stands, so that the last record of a key is its current state.
     */
    public List<Alert> enter(SeriesKey profile, WindowId window, List<Finding> findings) {
        byte[] key = profile.writeTo(new KeyWriter().text(profile.model()))
                .text(window.name())
                .number(window.size())
                .key();
        byte[] saved = store.get(key);
        SortedMap<String, SeriesHistory> histories = saved == null ? new TreeMap<>() : HistoryCodec.decode(saved);
        List<Alert> changes = new ArrayList<>();
        for (Finding finding : findings) {
            String name = AlertWriter.nameOf(finding.series());
            SeriesHistory history =
                    histories.getOrDefault(name, SeriesHistory.NEW).with(window.end(), verdict(finding));
            List<Episode> now = history.episodes(rule);
            changes.addAll(changes(profile, window, finding, history.published(), now));
            histories.put(name, history.published(now).settle(window.end() - revisableMs, rule));
        }
        histories.values().removeIf(SeriesHistory::isNothing);
        if (!histories.isEmpty()) {
            store.put(key, HistoryCodec.encode(histories));
        } else if (saved != null) {
            store.delete(key);
        }
        return changes;
    }

    private static Verdict verdict(Finding finding) {
        if (!(finding.outcome() instanceof Judged)) {
            return Verdict.UNKNOWN;
        }
        return finding.isDrift() ? Verdict.DRIFT : Verdict.QUIET;
    }

    /** Oldest first, those taken back before all: the last change of an alert says where it stands now. */
    private List<Alert> changes(
            SeriesKey profile, WindowId window, Finding finding, List<Episode> before, List<Episode> now) {
        SortedMap<Long, Episode> known = new TreeMap<>();
        before.forEach(episode -> known.put(episode.begun(), episode));
        SortedMap<Long, Episode> gone = new TreeMap<>(known);
        now.forEach(episode -> gone.remove(episode.begun()));
        List<Alert> changes = new ArrayList<>();
        gone.values().forEach(episode -> changes.add(writer.takenBack(profile, window, finding, episode)));
        for (Iterator<Episode> episodes = now.iterator(); episodes.hasNext(); ) {
            Episode episode = episodes.next();
            boolean restates = !changes.isEmpty() && !episodes.hasNext();
            if (restates || !episode.equals(known.get(episode.begun()))) {
                changes.add(writer.changed(profile, window, finding, episode));
            }
        }
        return changes;
    }
}
