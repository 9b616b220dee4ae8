package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.AlertRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdicts on one series in the windows that may still be revised, on top of the life before them. Late data changes
 * a verdict in the middle; the episodes follow from all verdicts in window order, so it does not matter when.
 *
 * @param before the life up to the windows below
 * @param verdicts by end of the window; without UNKNOWN ones, which change nothing
 * @param published the episodes as last published
 */
public record SeriesHistory(Life before, SortedMap<Long, Verdict> verdicts, List<Episode> published) {

    static final SeriesHistory NEW = new SeriesHistory(Life.NEW, new TreeMap<>(), List.of());

    public SeriesHistory {
        verdicts = new TreeMap<>(verdicts);
        published = List.copyOf(published);
    }

    /** With the verdict of a window set, or replaced. */
    SeriesHistory with(long windowEnd, Verdict verdict) {
        SortedMap<Long, Verdict> more = new TreeMap<>(verdicts);
        if (verdict == Verdict.UNKNOWN) {
            more.remove(windowEnd);
        } else {
            more.put(windowEnd, verdict);
        }
        return new SeriesHistory(before, more, published);
    }

    /** The episodes that the verdicts make, oldest first, with the one that was under way before them. */
    List<Episode> episodes(AlertRule rule) {
        SortedMap<Long, Episode> episodes = new TreeMap<>();
        Life life = before;
        life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        for (Map.Entry<Long, Verdict> window : verdicts.entrySet()) {
            life = life.after(window.getValue(), window.getKey(), rule);
            life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        }
        return new ArrayList<>(episodes.values());
    }

    /** With the windows that end before folded into the life before; nobody can revise them any more. */
    SeriesHistory settle(long end, AlertRule rule) {
        Life life = before;
        for (Map.Entry<Long, Verdict> window : verdicts.headMap(end).entrySet()) {
            life = life.after(window.getValue(), window.getKey(), rule);
        }
        Optional<Long> oldest = life.episode().map(Episode::begun);
        List<Episode> kept = published.stream()
                .filter(episode -> !episode.isOver()
                        || episode.last().windowEnd() >= end
                        || oldest.filter(begun -> begun == episode.begun()).isPresent())
                .toList();
        return new SeriesHistory(life, verdicts.tailMap(end), kept);
    }

    SeriesHistory published(List<Episode> now) {
        return new SeriesHistory(before, verdicts, now);
    }

    /** Quiet windows are something, as long as late data may make a drift of one before them. */
    boolean isNothing() {
        return before.episode().isEmpty() && published.isEmpty() && verdicts.isEmpty();
    }
}
