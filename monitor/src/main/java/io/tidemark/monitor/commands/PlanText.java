package io.tidemark.monitor.commands;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.plan.Plan;
import io.tidemark.monitor.plan.PlannedTopic;
import io.tidemark.monitor.plan.Right;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A plan to be read by people, programs and shells.
 *
 * @param principal who the application is to the cluster
 * @param withTopics whether topics and groups are told
 * @param withRights whether rights are
 */
record PlanText(Plan plan, MonitorConfig config, String principal, boolean withTopics, boolean withRights) {

    String text() {
        List<String> parts = new ArrayList<>();
        if (withTopics) {
            parts.add(topics());
            parts.add("consumer groups: " + String.join(", ", plan.groups()) + "\ntransactional ids begin with: "
                    + plan.transactions());
        }
        if (withRights) {
            TextTable rights = new TextTable("right of " + principal, "name", "operations");
            perResource().forEach(same -> rights.row(kind(same.get(0)), name(same.get(0)), operations(same, ", ")));
            parts.add(rights.toString());
        }
        return String.join("\n\n", parts);
    }

    private String topics() {
        TextTable topics = new TextTable("topic", "use", "partitions", "cleanup", "retention");
        plan.topics()
                .forEach(topic -> topics.row(
                        topic.name(),
                        word(topic.use()),
                        String.valueOf(topic.partitions()),
                        topic.config().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "yours"),
                        retention(topic)));
        return topics.toString();
    }

    private static String retention(PlannedTopic topic) {
        String millis = topic.config().get(TopicConfig.RETENTION_MS_CONFIG);
        if (millis == null) {
            return topic.use() == PlannedTopic.Use.INPUT ? "yours" : "";
        }
        return millis.equals("-1") ? "for ever" : Long.parseLong(millis) / 86_400_000 + " days";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Rights on one thing are given by one command. */
    private Collection<List<Right>> perResource() {
        return plan.rights().stream()
                .collect(groupingBy(right -> List.of(right.resource(), right.name()), LinkedHashMap::new, toList()))
                .values();
    }

    private static String kind(Right right) {
        return right.resource() == ResourceType.TRANSACTIONAL_ID ? "transactional id" : word(right.resource());
    }

    private static String name(Right right) {
        return right.name() + (right.isPrefix() ? "*" : "");
    }

    private static String operations(List<Right> same, String between) {
        return same.stream().map(right -> word(right.operation())).collect(joining(between));
    }

    /** For a shell that has Kafka's tools. */
    String commands() {
        List<String> lines = new ArrayList<>();
        lines.add("# Add --command-config FILE to each where the cluster asks who you are.");
        if (withTopics) {
            plan.created().forEach(topic -> lines.add(create(topic)));
        }
        if (withRights) {
            perResource().forEach(same -> lines.add(allow(same)));
        }
        return String.join("\n", lines);
    }

    private String create(PlannedTopic topic) {
        return "kafka-topics.sh --bootstrap-server " + config.kafka().bootstrap() + " --create --if-not-exists --topic "
                + topic.name() + " --partitions " + topic.partitions()
                + (topic.replication() > 0 ? " --replication-factor " + topic.replication() : "")
                + new TreeMap<>(topic.config())
                        .entrySet().stream()
                                .map(one -> " --config " + one.getKey() + "=" + one.getValue())
                                .collect(joining());
    }

    private String allow(List<Right> same) {
        Right one = same.get(0);
        String option = switch (one.resource()) {
            case TRANSACTIONAL_ID -> " --transactional-id ";
            case GROUP -> " --group ";
            default -> " --topic ";
        };
        return "kafka-acls.sh --bootstrap-server " + config.kafka().bootstrap() + " --add --allow-principal '"
                + principal
                + "'"
                + same.stream()
                        .map(right -> " --operation " + right.operation())
                        .collect(joining())
                + option + one.name() + (one.isPrefix() ? " --resource-pattern-type prefixed" : "");
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("application", config.application());
        if (withTopics) {
            var topics = json.putArray("topics");
            plan.topics().forEach(topic -> {
                ObjectNode one = topics.addObject()
                        .put("name", topic.name())
                        .put("use", word(topic.use()))
                        .put("partitions", topic.partitions())
                        .put("replication", topic.replication());
                ObjectNode settings = one.putObject("config");
                for (Map.Entry<String, String> setting : new TreeMap<>(topic.config()).entrySet()) {
                    settings.put(setting.getKey(), setting.getValue());
                }
            });
            plan.groups().forEach(json.putArray("groups")::add);
            json.putArray("transactionalIdPrefixes").add(plan.transactions());
        }
        if (withRights) {
            var acls = json.putArray("acls");
            perResource().forEach(same -> {
                Right right = same.get(0);
                ObjectNode one = acls.addObject()
                        .put("principal", principal)
                        .put("resource", right.resource().name())
                        .put("name", right.name())
                        .put("pattern", right.isPrefix() ? "PREFIXED" : "LITERAL");
                same.forEach(
                        each -> one.withArray("operations").add(each.operation().name()));
            });
        }
        return json;
    }
}
