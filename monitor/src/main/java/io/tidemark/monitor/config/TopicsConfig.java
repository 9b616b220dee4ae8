package io.tidemark.monitor.config;

import java.util.Set;

/**
 * The topics that Tidemark writes.
 *
 * @param prefix what their names begin with
 * @param format how their values are written
 * @param create whether missing ones are created at start
 * @param replication replication factor of those created; -1 for the broker's default
 */
public record TopicsConfig(String prefix, Format format, boolean create, short replication) {

    /** Leaves the replication factor to the broker. */
    public static final short BROKER_DEFAULT = -1;

    /** All topics below. */
    public Set<String> all() {
        return Set.of(
                reports(),
                profiles(),
                alerts(),
                currentAlerts(),
                retraining(),
                deadLetters(),
                baselines(),
                detections(),
                reviewTasks(),
                reviewResults(),
                reviewCommands(),
                reviewReplies(),
                reviewEvents(),
                reviewPeople(),
                reviewTruths(),
                reviewAgreement(),
                reviewReserve(),
                reviewCampaigns());
    }

    public String reports() {
        return prefix + "reports";
    }

    public String profiles() {
        return prefix + "profiles";
    }

    public String alerts() {
        return prefix + "alerts";
    }

    public String currentAlerts() {
        return prefix + "alerts.current";
    }

    public String retraining() {
        return prefix + "retraining";
    }

    public String deadLetters() {
        return prefix + "dlq";
    }

    public String baselines() {
        return prefix + "baselines";
    }

    public String detections() {
        return prefix + "detections";
    }

    public String reviewTasks() {
        return prefix + "review.tasks";
    }

    public String reviewResults() {
        return prefix + "review.results";
    }

    public String reviewCommands() {
        return prefix + "review.commands";
    }

    public String reviewReplies() {
        return prefix + "review.replies";
    }

    public String reviewPeople() {
        return prefix + "review.people";
    }

    public String reviewTruths() {
        return prefix + "review.truths";
    }

    public String reviewAgreement() {
        return prefix + "review.agreement";
    }

    public String reviewEvents() {
        return prefix + "review.events";
    }

    public String reviewReserve() {
        return prefix + "review.reserve";
    }

    public String reviewCampaigns() {
        return prefix + "review.campaigns";
    }
}
