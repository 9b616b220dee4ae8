package io.tidemark.producer.rows;

import java.util.function.Consumer;

/** What to do with rows that cannot be used: stop at the first, or skip and count them. For one thread. */
public final class BadRows {

    private final Consumer<RowException> policy;
    private long count;

    private BadRows(Consumer<RowException> policy) {
        this.policy = policy;
    }

    /** The first bad row ends the reading with its exception. */
    public static BadRows stop() {
        return new BadRows(problem -> {
            throw problem;
        });
    }

    /** Bad rows are counted, and shown to the given consumer one by one. */
    public static BadRows skip(Consumer<RowException> shown) {
        return new BadRows(shown);
    }

    /**
     * Called for every bad row.
     *
     * @throws RowException the problem itself, where the policy is to stop
     */
    public void found(RowException problem) {
        count++;
        policy.accept(problem);
    }

    /** How many were found. */
    public long count() {
        return count;
    }
}
