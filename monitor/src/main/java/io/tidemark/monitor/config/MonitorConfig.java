package io.tidemark.monitor.config;

import io.tidemark.statistics.judge.Tolerances;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a user can set, read from one YAML file and validated as a whole.
 *
 * @param application Kafka Streams application id, and prefix of internal topics
 * @param kafka the cluster
 * @param registry properties of the schema registry client, by Confluent's names; empty without a registry
 * @param topics the topics that Tidemark writes
 * @param http where an instance tells of itself
 * @param windows the windows that are judged, smallest first
 * @param timing how long to wait for what
 * @param tolerances what counts as drift
 * @param alerts when findings become alerts
 * @param retraining what is asked for after a drift
 * @param models the models watched
 * @param reviewers who may answer review tasks; whoever says who it is where none is named
 */
public record MonitorConfig(
        String application,
        KafkaConfig kafka,
        Map<String, String> registry,
        TopicsConfig topics,
        HttpConfig http,
        List<WindowSpec> windows,
        Timing timing,
        Tolerances tolerances,
        AlertRule alerts,
        RetrainingRule retraining,
        List<ModelConfig> models,
        List<Reviewer> reviewers) {

    public MonitorConfig {
        registry = Map.copyOf(registry);
        windows = List.copyOf(windows);
        models = List.copyOf(models);
        reviewers = List.copyOf(reviewers);
    }

    /** How tasks of a model are handed out; there may be tasks of one that the configuration has no longer. */
    public DeskRule deskRule(String model) {
        return models.stream()
                .filter(one -> one.name().equals(model))
                .flatMap(one -> one.review().stream())
                .map(ReviewConfig::desk)
                .findFirst()
                .orElse(DeskRule.STANDARD);
    }

    /** Whether predictions of any model are put before people. */
    public boolean isReviewed() {
        return models.stream().anyMatch(model -> model.review().isPresent());
    }

    /** Whether people are asked whether drift of any model has done harm. */
    public boolean hasCampaigns() {
        return models.stream().anyMatch(model -> campaigns(model.name()).isPresent());
    }

    /** When people are asked whether drift of a model has done harm; empty for never. */
    public Optional<CampaignRule> campaigns(String model) {
        return models.stream()
                .filter(one -> one.name().equals(model))
                .flatMap(one -> one.review().stream())
                .flatMap(review -> review.campaigns().stream())
                .findFirst();
    }

    /** Whether the outcomes of any model are watched for changes. */
    public boolean detectsChanges() {
        return models.stream().anyMatch(ModelConfig::detectsChanges);
    }

    /** The users' topics that are read: predictions, and labels. */
    public Set<String> inputTopics() {
        Set<String> topics = new TreeSet<>(readTopics());
        topics.removeAll(this.topics.all());
        return topics;
    }

    /** All topics that are read: the users', and what people answer to review tasks. */
    public Set<String> readTopics() {
        Set<String> topics = new TreeSet<>();
        for (ModelConfig model : models) {
            model.profiledSources().forEach(source -> topics.add(source.topic()));
            topics.addAll(model.labelTopics());
        }
        return topics;
    }

    /** Without the values of the registry's properties, which may be secret. */
    @Override
    public String toString() {
        return "MonitorConfig[application=" + application + ", kafka=" + kafka + ", registry=" + registry.keySet()
                + ", topics=" + topics + ", http=" + http + ", windows=" + windows + ", timing=" + timing
                + ", tolerances=" + tolerances
                + ", alerts=" + alerts + ", retraining=" + retraining + ", models=" + models
                + ", reviewers=" + reviewers + "]";
    }
}
