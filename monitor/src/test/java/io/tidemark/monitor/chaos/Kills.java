package io.tidemark.monitor.chaos;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * When to kill which instance.
 *
 * @param seed what the moments were drawn by
 */
record Kills(long seed, List<Kill> schedule) {

    private static final int LONGEST_MS = 4_000;
    /** Somewhat later than this something has been counted that is not committed yet. */
    private static final int WORKING_MS = 1_000;

    private static final String STARTING = "Watching";
    /** As the monitor says it, and not the desk beside it. */
    static final String RUNNING = "Running: the tasks";

    /**
     * One kill.
     *
     * @param after what the instance has logged before: that it is about to join the group, or that it counts
     * @param afterMs how long before
     * @param instance number of the instance
     * @param wipe whether what it has on disk is deleted before it is started again
     */
    record Kill(String after, int afterMs, int instance, boolean wipe) {}

    /** Two of three while the instance counts and commits, one while it joins and restores; that one wipes the disk. */
    static Kills random(long seed, int count, int instances) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Kill> kills = Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> i % 3 == 2
                        ? new Kill(STARTING, random.nextInt(LONGEST_MS), random.nextInt(instances), true)
                        : new Kill(RUNNING, random.nextInt(WORKING_MS, LONGEST_MS), random.nextInt(instances), false))
                .toList();
        return new Kills(seed, kills);
    }

    int count() {
        return schedule.size();
    }
}
