package io.tidemark.statistics.dataquality;

/**
 * How old the newest event is, in usual gaps between events:
 *
 * <pre>  age / gap     age = now - newest event time, gap = usual time between two events</pre>
 *
 * <p>Unit: gaps. Range: 0 upwards; about 1 on average when nothing is wrong. When events come independently it is above
 * x with probability exp(-x), so above 14 in one look of a million.
 *
 * @param ageMs age of the newest event, not negative: an event ahead of now has the age 0
 * @param gaps the age in usual gaps
 */
public record Freshness(long ageMs, double gaps) {

    /** Name of the measure. */
    public static final String NAME = "freshness";

    /**
     * The freshness at an instant.
     *
     * @param newestMs event time of the newest event, since the epoch
     * @param nowMs the instant, since the epoch
     * @param gapMs usual time between two events, above 0
     */
    public static Freshness of(long newestMs, long nowMs, double gapMs) {
        if (!(gapMs > 0)) {
            throw new IllegalArgumentException("the usual gap must be above 0, was " + gapMs);
        }
        long age = Math.max(0, nowMs - newestMs);
        return new Freshness(age, age / gapMs);
    }

    /** The chance of an age as large, when events come independently at their usual rate. */
    public double chance() {
        return StrictMath.exp(-gaps);
    }
}
