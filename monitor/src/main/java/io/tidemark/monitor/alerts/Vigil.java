package io.tidemark.monitor.alerts;

import io.tidemark.statistics.sequential.AlarmRule;
import io.tidemark.statistics.sequential.AlarmRule.Step;
import io.tidemark.statistics.sequential.FindingEvidence;
import io.tidemark.statistics.sequential.WindowEvidence;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The evidence of the windows that may still be revised, on top of what was remembered of those before. Late data changes
 * the evidence of a window in the middle; the alarms follow from all of it in window order, so it does not matter when.
 *
 * @param before what the alarm rule remembers of the windows before, by turn
 * @param windows by end
 * @param past alarms of the windows before, by end, that somebody still asks for
 */
record Vigil(
        SortedMap<Integer, SortedMap<String, Double>> before,
        SortedMap<Long, WindowEvidence> windows,
        SortedMap<Long, SortedSet<Cause>> past) {

    static final Vigil NEW = new Vigil(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    Vigil {
        before = new TreeMap<>(before);
        windows = new TreeMap<>(windows);
        past = new TreeMap<>(past);
    }

    /** With the evidence of a window set, or replaced. */
    Vigil with(long windowEnd, WindowEvidence evidence) {
        SortedMap<Long, WindowEvidence> more = new TreeMap<>(windows);
        if (evidence.judged().isEmpty()) {
            more.remove(windowEnd);
        } else {
            more.put(windowEnd, evidence);
        }
        return new Vigil(before, more, past);
    }

    /** The causes that are alarmed about, by end of the window; windows without an alarm are left out. */
    SortedMap<Long, SortedSet<Cause>> alarms(PageRule rule) {
        SortedMap<Long, SortedSet<Cause>> alarms = new TreeMap<>(past);
        rule.alarms().ifPresent(alarm -> pass(windows, alarm, rule, alarms));
        return alarms;
    }

    /**
     * With the windows that end before folded into what is remembered; nobody can revise them any more.
     *
     * @param asked from which end of a window on alarms are still asked for
     */
    Vigil settle(long end, long asked, PageRule rule) {
        SortedMap<Long, SortedSet<Cause>> alarms = new TreeMap<>(past);
        SortedMap<Integer, SortedMap<String, Double>> remembered = rule.alarms()
                .map(alarm -> pass(windows.headMap(end), alarm, rule, alarms))
                .orElse(new TreeMap<>());
        boolean watches = rule.alarms().isPresent();
        return new Vigil(remembered, watches ? windows.tailMap(end) : new TreeMap<>(), alarms.tailMap(asked));
    }

    private SortedMap<Integer, SortedMap<String, Double>> pass(
            SortedMap<Long, WindowEvidence> through,
            AlarmRule alarm,
            PageRule rule,
            SortedMap<Long, SortedSet<Cause>> alarms) {
        SortedMap<Integer, SortedMap<String, Double>> memories = new TreeMap<>(before);
        for (Map.Entry<Long, WindowEvidence> window : through.entrySet()) {
            int turn = rule.turn(window.getKey());
            Step step = alarm.after(memories.getOrDefault(turn, AlarmRule.NOTHING_YET), window.getValue());
            if (step.memory().isEmpty()) {
                memories.remove(turn);
            } else {
                memories.put(turn, step.memory());
            }
            step.alarmed()
                    .forEach(series -> alarms.computeIfAbsent(window.getKey(), any -> new TreeSet<>())
                            .add(Cause.ofSeries(FindingEvidence.kindOf(series), FindingEvidence.subjectOf(series))));
        }
        return memories;
    }

    boolean isNothing() {
        return before.isEmpty() && windows.isEmpty() && past.isEmpty();
    }
}
