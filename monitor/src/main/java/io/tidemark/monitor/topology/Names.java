package io.tidemark.monitor.topology;

/**
 * Names of nodes, stores and internal topics. They are part of the stored state's identity: renaming one needs a
 * migration. Internal topics are {@code <application>-<name>-changelog} and {@code <application>-<name>-repartition}.
 */
final class Names {

    /** Counts of the panes under way, one store for each input topic. */
    static final String PANES = "panes";

    /** Progress of the source partitions, one store for each input topic. */
    static final String PROGRESS = "progress";

    /** Partials and manifests, one internal topic for each input topic. */
    static final String PARTIALS = "partials";

    /** Panes merged over source partitions. */
    static final String MERGED = "merged-panes";

    /** The life of each window. */
    static final String WINDOWS = "windows";

    /** What source partitions said of their progress. */
    static final String MARKS = "marks";

    /** The life of each alert. */
    static final String ALERTS = "alerts";

    /** When alerts ended that are still among the current ones. */
    static final String ENDED = "ended-alerts";

    private Names() {}

    static String of(String name, String topic) {
        return name + "-" + topic;
    }
}
