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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps the life of every alert, and writes down each change of it. */
public final class AlertBook {

    private final BlobStore store;
    private final AlertRule rule;
    private final AlertWriter writer;
    private final long revisableMs;

    /**
     * @param revisableMs how long after its end a window may still be revised, milliseconds
     */
    public AlertBook(BlobStore store, AlertRule rule, AlertWriter writer, long revisableMs) {
        this.store = store;
        this.rule = rule;
        this.writer = writer;
        this.revisableMs = revisableMs;
    }

    /** Takes the findings of a window, new or revised; returns the alerts that changed. */
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

    private List<Alert> changes(
            SeriesKey profile, WindowId window, Finding finding, List<Episode> before, List<Episode> now) {
        Map<Long, Episode> known = before.stream().collect(Collectors.toMap(Episode::begun, episode -> episode));
        Map<Long, Episode> gone = new HashMap<>(known);
        List<Alert> changes = new ArrayList<>();
        for (Episode episode : now) {
            gone.remove(episode.begun());
            if (!episode.equals(known.get(episode.begun()))) {
                changes.add(writer.changed(profile, window, finding, episode));
            }
        }
        gone.values().forEach(episode -> changes.add(writer.takenBack(profile, window, finding, episode)));
        return changes;
    }
}
