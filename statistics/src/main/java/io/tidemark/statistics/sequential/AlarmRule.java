package io.tidemark.statistics.sequential;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When the evidence of window after window is an alarm. A pure function of what the windows say, in their order, so that a
 * window which late data has changed can simply be put in its place again.
 */
public sealed interface AlarmRule permits FalseAlarms, FalseDiscovery {

    /** What the rule remembers before the first window. */
    SortedMap<String, Double> NOTHING_YET = new TreeMap<>();

    /**
     * One more window; one in which nothing was judged changes nothing.
     *
     * @param memory what the step of the window before left, or {@link #NOTHING_YET}
     */
    Step after(SortedMap<String, Double> memory, WindowEvidence window);

    /**
     * What a window brought.
     *
     * @param memory for the next window
     * @param alarmed the series to blame; empty without an alarm
     */
    record Step(SortedMap<String, Double> memory, SortedSet<String> alarmed) {

        public Step {
            memory = new TreeMap<>(memory);
            alarmed = new TreeSet<>(alarmed);
        }
    }
}
