package io.tidemark.monitor.config;

import java.time.Duration;

/**
 * How the tasks of a model are handed out and when they are done.
 *
 * @param fewest people who must agree
 * @param most people who are asked before a lead is
 * @param lease how long a person has for a task, unless it is renewed
 * @param available how long after it came a task expires that nobody closed
 */
public record DeskRule(int fewest, int most, Duration lease, Duration available) {

    /** One answer is enough; ten minutes for it; tasks wait for a week. */
    public static final DeskRule STANDARD = new DeskRule(1, 1, Duration.ofMinutes(10), Duration.ofDays(7));

    /** No lease lasts longer, however often it is renewed. */
    public static final Duration LONGEST_LEASE = Duration.ofHours(1);

    /** A task whose leases run out so often is for a lead. */
    public static final int MOST_ATTEMPTS = 3;

    /** A task that so many could not tell is for a lead. */
    public static final int MOST_SKIPS = 2;

    /** Tasks that one person may hold at once. */
    public static final int MOST_IN_HAND = 5;
}
