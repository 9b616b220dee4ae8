package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.config.TopicsConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics that Tidemark writes, as it creates them. Records carry the time of their writing and not that of the events:
 * brokers expire by it, and the reports of a replay of old data would be gone within minutes.
 */
final class OutputTopics {

    private static final int PARTITIONS = 4;
    /** Commands are decided on one after the other. */
    private static final int ONE_DESK = 1;

    private OutputTopics() {}

    static List<NewTopic> of(MonitorConfig config) {
        TopicsConfig topics = config.topics();
        List<NewTopic> all = new ArrayList<>(List.of(
                topic(topics, topics.reports(), kept(30)),
                topic(topics, topics.profiles(), kept(30)),
                topic(topics, topics.alerts(), kept(90)),
                topic(topics, topics.currentAlerts(), compacted()),
                topic(topics, topics.retraining(), kept(90)),
                topic(topics, topics.baselines(), compacted()),
                topic(topics, topics.deadLetters(), kept(30))));
        if (config.detectsChanges()) {
            all.add(topic(topics, topics.detections(), kept(30)));
        }
        if (config.isReviewed()) {
            all.add(topic(topics, topics.reviewTasks(), compacted()));
            all.add(topic(topics, topics.reviewResults(), keptForEver()));
            all.add(topic(topics, topics.reviewCommands(), ONE_DESK, kept(7)));
            all.add(topic(topics, topics.reviewReplies(), kept(1)));
            all.add(topic(topics, topics.reviewEvents(), keptForEver()));
            all.add(topic(topics, topics.reviewPeople(), compacted()));
            all.add(topic(topics, topics.reviewTruths(), compacted()));
            all.add(topic(topics, topics.reviewAgreement(), keptForEver()));
        }
        if (config.hasCampaigns()) {
            all.add(topic(topics, topics.reviewReserve(), kept(7)));
            all.add(topic(topics, topics.reviewCampaigns(), compacted()));
        }
        return all;
    }

    private static NewTopic topic(TopicsConfig topics, String name, Map<String, String> config) {
        return topic(topics, name, PARTITIONS, config);
    }

    private static NewTopic topic(TopicsConfig topics, String name, int partitions, Map<String, String> config) {
        Optional<Short> replication = Optional.of(topics.replication()).filter(factor -> factor > 0);
        return new NewTopic(name, Optional.of(partitions), replication).configs(config);
    }

    private static Map<String, String> kept(int days) {
        return keptFor(Duration.ofDays(days).toMillis());
    }

    /** Answers of people are few and dear, and say which tasks are done; who gave them must be known for years. */
    private static Map<String, String> keptForEver() {
        return keptFor(-1);
    }

    private static Map<String, String> keptFor(long millis) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(millis),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }
}
