package io.tidemark.monitor.review;

import io.tidemark.monitor.config.ReviewCondition.Alerted;

/** Which alerts fire for the spans of draws: the same at every replay. */
public interface Standing {

    /** Where nothing is known of alerts: none fires. */
    Standing NONE = new Standing() {
        @Override
        public long knownUntil(String model) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean fires(String model, Alerted alerted, long span) {
            return false;
        }

        @Override
        public void passed(String model, long span) {}
    };

    /** For spans of a model that begin at this time or before it is known for good. */
    long knownUntil(String model);

    /**
     * Whether one of some alerts fires.
     *
     * @param span start of the span, at most {@link #knownUntil}
     */
    boolean fires(String model, Alerted alerted, long span);

    /** Of spans of a model that begin before this one nobody will ask any more. */
    void passed(String model, long span);
}
