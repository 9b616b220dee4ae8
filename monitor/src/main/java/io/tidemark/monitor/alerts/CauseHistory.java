package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.AlertRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdicts on one cause in the windows that may still be revised, on top of the life before them. Late data changes a
 * verdict in the middle; the episodes follow from all verdicts in window order, so it does not matter when.
 *
 * @param before the life up to the windows below
 * @param verdicts by end of the window; without UNKNOWN ones, which change nothing
 * @param published the episodes as last published
 */
record CauseHistory(Life before, SortedMap<Long, Verdict> verdicts, List<Episode> published) {

    static final CauseHistory NEW = new CauseHistory(Life.NEW, new TreeMap<>(), List.of());

    CauseHistory {
        verdicts = Collections.unmodifiableSortedMap(new TreeMap<>(verdicts));
        published = List.copyOf(published);
    }

    /** How the verdict of a window is to be read. */
    interface Reading {

        /** As it is. */
        Reading PLAIN = (windowEnd, verdict) -> verdict;

        Verdict of(long windowEnd, Verdict verdict);
    }

    /** With the verdict of a window set, or replaced. */
    CauseHistory with(long windowEnd, Verdict verdict) {
        SortedMap<Long, Verdict> more = new TreeMap<>(verdicts);
        if (verdict.equals(Verdict.UNKNOWN)) {
            more.remove(windowEnd);
        } else {
            more.put(windowEnd, verdict);
        }
        return new CauseHistory(before, more, published);
    }

    Verdict at(long windowEnd) {
        return verdicts.getOrDefault(windowEnd, Verdict.UNKNOWN);
    }

    /** The episodes that the verdicts make, oldest first, with the one that was under way before them. */
    List<Episode> episodes(AlertRule rule, Reading reading) {
        SortedMap<Long, Episode> episodes = new TreeMap<>();
        Life life = before;
        life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        for (Map.Entry<Long, Verdict> window : verdicts.entrySet()) {
            life = life.after(reading.of(window.getKey(), window.getValue()), window.getKey(), rule);
            life.episode().ifPresent(episode -> episodes.put(episode.begun(), episode));
        }
        return new ArrayList<>(episodes.values());
    }

    /** With the windows that end before folded into the life before; nobody can revise them any more. */
    CauseHistory settle(long end, AlertRule rule, Reading reading) {
        Life life = before;
        for (Map.Entry<Long, Verdict> window : verdicts.headMap(end).entrySet()) {
            life = life.after(reading.of(window.getKey(), window.getValue()), window.getKey(), rule);
        }
        Optional<Long> oldest = life.episode().map(Episode::begun);
        List<Episode> kept = published.stream()
                .filter(episode -> !episode.isOver()
                        || episode.last().windowEnd() >= end
                        || oldest.filter(begun -> begun == episode.begun()).isPresent())
                .toList();
        return new CauseHistory(life, verdicts.tailMap(end), kept);
    }

    CauseHistory published(List<Episode> now) {
        return new CauseHistory(before, verdicts, now);
    }

    /** Quiet windows are something, as long as late data may make a drift of one before them. */
    boolean isNothing() {
        return before.episode().isEmpty() && published.isEmpty() && verdicts.isEmpty();
    }
}
