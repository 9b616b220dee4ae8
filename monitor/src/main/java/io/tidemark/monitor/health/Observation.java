package io.tidemark.monitor.health;

import io.tidemark.monitor.outcomes.LabelTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of an instance at one moment, before anything is made of it.
 *
 * @param failure why it failed, where it did
 * @param threads stream threads that are alive
 * @param brokers when the brokers last answered
 * @param labelTopics those of the input topics that hold labels
 * @param inputs how far the input topics reach, by topic; without those that nobody has seen yet
 * @param sources what the tasks of source partitions said
 * @param recentDeadLetters share of dead letters among the records of the last minutes, by topic
 * @param windows the latest closed window of each model that this instance closes windows for
 * @param labels what has become of the labels of each model that this instance closes windows for
 * @param models all models of the configuration
 * @param registry what the schema registry answered; empty without one
 * @param caches share of writes to each store that its cache absorbed in the last minute
 */
public record Observation(
        Instant at,
        Identity identity,
        Phase phase,
        Optional<String> failure,
        int threads,
        Restoring restoring,
        Brokers brokers,
        Set<String> labelTopics,
        Map<String, Reach> inputs,
        List<SourceStatus> sources,
        Map<String, Double> recentDeadLetters,
        Map<String, LastWindow> windows,
        Map<String, LabelTally> labels,
        List<String> models,
        Optional<Registry> registry,
        Map<String, Double> caches) {

    /** Who this is. */
    public record Identity(String application, String config) {}

    /**
     * The cluster.
     *
     * @param addresses as configured
     * @param silentFor since their last answer
     * @param problem of the last attempt, where it failed
     */
    public record Brokers(String addresses, Duration silentFor, Optional<String> problem) {}

    /**
     * An input topic as the brokers see it.
     *
     * @param partitions how many it has
     * @param lag records between what the group has committed and the end, by partition
     */
    public record Reach(int partitions, Map<Integer, Long> lag) {

        long total() {
            return lag.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The schema registry.
     *
     * @param problem what it answered last, or why there was no answer; empty when it is well
     */
    public record Registry(Optional<String> problem) {}
}
