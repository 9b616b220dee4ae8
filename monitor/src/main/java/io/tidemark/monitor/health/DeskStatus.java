package io.tidemark.monitor.health;

import java.time.Instant;
import java.util.Map;

/**
 * What there is to do at the desk of review tasks.
 *
 * @param waiting tasks that wait for an answer of anybody
 * @param forLeads tasks that wait for a lead
 * @param inHand tasks that somebody looks at
 * @param oldest since when the oldest task of each queue waits; queues without one are left out
 */
public record DeskStatus(long waiting, long forLeads, long inHand, Map<Queue, Instant> oldest) {

    public DeskStatus {
        oldest = Map.copyOf(oldest);
    }

    /**
     * Tasks of one model that wait for the same kind of people.
     *
     * @param forLeads for leads alone
     */
    public record Queue(String model, boolean forLeads) {}
}
