package io.tidemark.monitor.config;

import java.time.Duration;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * When people are asked whether drift has done harm, and how long.
 *
 * @param drop the fall of accuracy that must not be missed, between 0 and 1
 * @param power probability with which such a fall is to be found
 * @param most usable answers that a campaign may take
 * @param within how long a campaign may take
 * @param kinds of the alerts that open one, by their words, in their order
 * @param reserve share of all predictions that is kept for campaigns, by chance
 * @param accuracy that it compares with; that of the baseline's labels without it
 */
public record CampaignRule(
        double drop,
        double power,
        int most,
        Duration within,
        Set<String> kinds,
        double reserve,
        OptionalDouble accuracy) {

    /** Probability of confirming harm where accuracy is as it was, at most. */
    public static final double ALPHA = 0.05;

    public CampaignRule {
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    }

    /**
     * Probability of seeing no harm where accuracy has fallen by the drop, at most. The other half of the fallen that are not
     * confirmed are undecided: with all of it here, campaigns would have to be half as long again.
     */
    public double beta() {
        return (1 - power) / 2;
    }

    /** Predictions of a model that are kept for campaigns, at most. */
    public int mostKept() {
        return Math.max(5 * most, 1_000);
    }
}
