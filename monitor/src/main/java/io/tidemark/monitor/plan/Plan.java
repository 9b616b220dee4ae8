package io.tidemark.monitor.plan;

import java.util.List;
import java.util.SortedSet;

/**
 * What the application needs of a cluster, and all that it needs.
 *
 * @param topics all that it uses, by name
 * @param groups its consumer groups
 * @param transactions what the ids of its transactions begin with
 * @param rights the least that it runs with
 */
public record Plan(List<PlannedTopic> topics, List<String> groups, String transactions, SortedSet<Right> rights) {

    /** Those that are not there before the application: its own, and Kafka Streams'. */
    public List<PlannedTopic> created() {
        return topics.stream()
                .filter(topic -> topic.use() != PlannedTopic.Use.INPUT)
                .toList();
    }
}
