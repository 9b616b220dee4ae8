package io.tidemark.monitor.health;

/**
 * How far stores have been restored from their changelogs.
 *
 * @param stores stores being restored, one for each task
 * @param restored records read
 * @param total records to read
 */
public record Restoring(int stores, long restored, long total) {

    public static final Restoring NOTHING = new Restoring(0, 0, 0);

    /** 0 to 1. */
    public double share() {
        return total <= 0 ? 1 : Math.min(1, restored / (double) total);
    }
}
