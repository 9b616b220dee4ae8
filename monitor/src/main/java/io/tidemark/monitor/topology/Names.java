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

    /** Progress of the source partitions of labels, one store for each of their topics. */
    static final String LABEL_PROGRESS = "label-progress";

    /** What is remembered of predictions, and manifests, one internal topic for each input topic. */
    static final String PROJECTIONS = "projections";

    /** Labels by id, and manifests, one internal topic for each topic of labels. */
    static final String LABELS = "labels";

    /** What is remembered of each id. */
    static final String OUTCOMES = "outcomes";

    /** Changes of panes that are still to be sent. */
    static final String OUTCOME_CHANGES = "outcome-changes";

    /** Outcomes that are known, and wait for those that could come before them. */
    static final String WAITING_OUTCOMES = "waiting-outcomes";

    /** What source partitions said of their progress, to those who join. */
    static final String OUTCOME_MARKS = "outcome-marks";

    /** Changes of panes, and manifests. */
    static final String OUTCOME_PARTIALS = "outcome-partials";

    /** Outcomes merged over those who join. */
    static final String MERGED_OUTCOMES = "merged-outcomes";

    /** Rows drawn that have a label, and how far the samples of windows reach. */
    static final String OUTCOME_ROWS = "outcome-rows";

    /** The life of each window's outcomes. */
    static final String OUTCOME_WINDOWS = "outcome-windows";

    /** What those who join said of their progress. */
    static final String OUTCOME_REACH = "outcome-reach";

    /** Outcomes that wait for those of other joining tasks, to be read in one order. */
    static final String ORDERED_OUTCOMES = "ordered-outcomes";

    /** The state of the change detectors of each series. */
    static final String DETECTORS = "detectors";

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

    /** What is known of each model for what to do about it, and what was asked for. */
    static final String RETRAINING = "retraining";

    /** Closed windows that later ones are compared with. */
    static final String HISTORY = "window-history";

    /** What labels have said of estimates. */
    static final String TRUST = "estimate-trust";

    /** Review tasks, on their way to the desk. */
    static final String DESK_TASKS = "desk-tasks";

    /** Results that others wrote, on their way to the desk. */
    static final String DESK_RESULTS = "desk-results";

    /** What the business has said of answers, on its way to the desk. */
    static final String DESK_TRUTHS = "desk-truths";

    /** Commands to the desk. */
    static final String DESK_COMMANDS = "desk-commands";

    /** Changes of alerts, on their way to the desk. */
    static final String DESK_ALERTS = "desk-alerts";

    /** Predictions drawn for campaigns, on their way to the desk. */
    static final String DESK_RESERVE = "desk-reserve";

    /** Campaigns, how each of their tasks counts, and predictions drawn for those to come. */
    static final String DESK_CAMPAIGNS = "desk-campaigns";

    /** What campaigns have found, on the way to the alerts; one internal topic. */
    static final String CAMPAIGNS = "campaigns";

    /** Alerts as they were last told of, and what campaigns have found of them. */
    static final String REVIEWED_ALERTS = "reviewed-alerts";

    /** The life of each review task. */
    static final String DESK_LIVES = "desk-lives";

    /** What the desk replied of late. */
    static final String DESK_REPLIES = "desk-replies";

    /** Store: what is known of the people who answer. */
    static final String DESK_PEOPLE = "desk-people";

    /** What the names of internal topics of a hop end with. */
    static final String REPARTITION = "-repartition";

    /** Predictions that wait for the draws of reviews. */
    static final String DRAWS = "review-draws";

    /** The life of alerts by features and answers alone, which reviews ask for. */
    static final String STANDING = "standing-alerts";

    private Names() {}

    static String of(String name, String topic) {
        return name + "-" + topic;
    }
}
