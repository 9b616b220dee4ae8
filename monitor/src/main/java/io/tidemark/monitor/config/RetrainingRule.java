package io.tidemark.monitor.config;

import io.tidemark.schemas.Action;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is asked for after a drift, and how often.
 *
 * @param cooldown how long the same action is not asked for again, in event time
 * @param unattended actions that machines may do without anybody's approval
 */
public record RetrainingRule(Duration cooldown, Set<Action> unattended) {

    /** Where nothing is said. */
    public static final RetrainingRule STANDARD = new RetrainingRule(Duration.ofDays(1), Set.of());

    public RetrainingRule {
        Set<Action> set = EnumSet.noneOf(Action.class);
        set.addAll(unattended);
        unattended = set;
    }

    public boolean isUnattended(Action action) {
        return unattended.contains(action);
    }
}
