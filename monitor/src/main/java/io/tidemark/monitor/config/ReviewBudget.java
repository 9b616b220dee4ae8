package io.tidemark.monitor.config;

/**
 * How many predictions conditions may put before people. The audit is apart from it.
 *
 * @param most of them
 * @param per for what that is
 */
public record ReviewBudget(Rate most, Per per) {

    /** Id of what thins by a budget, among the conditions; of one of several ways, its beginning. */
    public static final String BUDGET = "budget";

    /** What a budget is for. */
    public enum Per {
        /** All conditions together. */
        MODEL,
        /** Each way in which conditions choose: each of those that any of them is enough of. */
        REASON
    }
}
