package io.tidemark.monitor.health;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to do at the desk of review tasks.
 *
 * @param waiting tasks that wait for an answer of anybody
 * @param forLeads tasks that wait for a lead
 * @param inHand tasks that somebody looks at
 * @param oldest since when the oldest of the waiting ones is there
 */
public record DeskStatus(long waiting, long forLeads, long inHand, Optional<Instant> oldest) {}
