package io.tidemark.monitor.config;

import io.tidemark.monitor.config.ReviewCondition.Facet;
import java.util.List;

/**
 * How many predictions conditions may put before people. The audit is apart from it.
 *
 * @param most of them
 * @param per for what that is
 * @param cells values of a facet, each with a budget of its own, where it is for these; none otherwise
 */
public record ReviewBudget(Rate most, Per per, List<Facet> cells) {

    /** Id of what thins by a budget, among the conditions; of one of several ways, its beginning. */
    public static final String BUDGET = "budget";

    /** Values that can be told apart, at most: each makes strata of its own. */
    static final int MOST_CELLS = 10;

    public ReviewBudget {
        cells = List.copyOf(cells);
    }

    /** One that is for no facet. */
    public ReviewBudget(Rate most, Per per) {
        this(most, per, List.of());
    }

    /** Each of some values of a facet has so many, and all others together have as many. */
    public static ReviewBudget perFacet(Rate most, Facet facet) {
        return new ReviewBudget(
                most,
                Per.FACET,
                facet.values().stream()
                        .map(value -> new Facet(BUDGET + "." + value, facet.facet(), facet.field(), List.of(value)))
                        .toList());
    }

    /** What a budget is for. */
    public enum Per {
        /** All conditions together. */
        MODEL,
        /** Each way in which conditions choose: each of those that any of them is enough of. */
        REASON,
        /** Each of some values of a facet, and all other values together. */
        FACET
    }
}
