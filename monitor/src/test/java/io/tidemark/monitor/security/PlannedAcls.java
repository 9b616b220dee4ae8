package io.tidemark.monitor.security;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Reads the ACLs of a printed plan. */
final class PlannedAcls {

    private PlannedAcls() {}

    /** Of the plan as JSON. */
    static List<AclBinding> of(JsonNode plan) {
        List<AclBinding> acls = new ArrayList<>();
        for (JsonNode acl : plan.path("acls")) {
            for (JsonNode operation : acl.path("operations")) {
                acls.add(acl(
                        acl.path("resource").asText(),
                        acl.path("name").asText(),
                        acl.path("pattern").asText(),
                        acl.path("principal").asText(),
                        operation.asText()));
            }
        }
        return acls;
    }

    /** Of the plan as commands, read as a shell and Kafka's tool would. */
    static List<AclBinding> ofCommands(String commands) {
        List<AclBinding> acls = new ArrayList<>();
        commands.lines().filter(line -> line.startsWith("kafka-acls.sh ")).forEach(line -> {
            List<String> words = List.of(line.replace("'", "").split(" "));
            String pattern = words.contains("--resource-pattern-type") ? "PREFIXED" : "LITERAL";
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equals("--operation")) {
                    String resource = List.of("--topic", "--group", "--transactional-id").stream()
                            .filter(words::contains)
                            .findFirst()
                            .orElseThrow();
                    acls.add(acl(
                            resource.substring(2).replace('-', '_').toUpperCase(Locale.ROOT),
                            words.get(words.indexOf(resource) + 1),
                            pattern,
                            words.get(words.indexOf("--allow-principal") + 1),
                            words.get(i + 1)));
                }
            }
        });
        return acls;
    }

    private static AclBinding acl(String resource, String name, String pattern, String principal, String operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.valueOf(resource), name, PatternType.valueOf(pattern)),
                new AccessControlEntry(principal, "*", AclOperation.valueOf(operation), AclPermissionType.ALLOW));
    }
}
