package io.tidemark.statistics.sequential;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one window says against "every true effect is within its tolerance".
 *
 * @param judged how many series were judged, by family: series that ask one kind of question
 * @param scores by series: how many standard deviations its effect lies beyond the tolerance. Those at
 *     {@link #NOTHING} or below may be left out: they count as no evidence at all
 */
public record WindowEvidence(SortedMap<String, Integer> judged, SortedMap<String, Score> scores) {

    /** At this score and below, what a series said before is forgotten: most series say so, and take no room. */
    public static final double NOTHING = 0;

    /** The window of which nothing is known. */
    public static final WindowEvidence NONE = new WindowEvidence(new TreeMap<>(), new TreeMap<>());

    public WindowEvidence {
        judged = new TreeMap<>(judged);
        scores = new TreeMap<>(scores);
    }

    /**
     * The score of one series.
     *
     * @param z at most standard normal, were the true effect within its tolerance
     */
    public record Score(String family, double z) {}

    /** Part of the budget that a series of the family has: families share it evenly, and so do the series of one. */
    double weight(String family) {
        return 1.0 / judged.size() / judged.get(family);
    }
}
