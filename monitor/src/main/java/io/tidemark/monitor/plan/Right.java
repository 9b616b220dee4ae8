package io.tidemark.monitor.plan;

import java.util.Comparator;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One thing that the application must be allowed.
 *
 * @param isPrefix whether it is about all names that begin so
 */
public record Right(ResourceType resource, String name, boolean isPrefix, AclOperation operation)
        implements Comparable<Right> {

    private static final Comparator<Right> ORDER =
            Comparator.comparing(Right::resource).thenComparing(Right::name).thenComparing(Right::operation);

    public static Right ofTopic(String topic, AclOperation operation) {
        return new Right(ResourceType.TOPIC, topic, false, operation);
    }

    public static Right ofGroup(String group) {
        return new Right(ResourceType.GROUP, group, false, AclOperation.READ);
    }

    /** For transactions whose ids begin so. */
    public static Right ofTransactions(String prefix) {
        return new Right(ResourceType.TRANSACTIONAL_ID, prefix, true, AclOperation.WRITE);
    }

    /** As an ACL of somebody, from any machine. */
    public AclBinding acl(String principal) {
        return new AclBinding(
                new ResourcePattern(resource, name, isPrefix ? PatternType.PREFIXED : PatternType.LITERAL),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }

    @Override
    public int compareTo(Right other) {
        return ORDER.compare(this, other);
    }

    /** In words, such as "WRITE on topic tidemark.reports". */
    @Override
    public String toString() {
        String kind = switch (resource) {
            case TOPIC -> "topic ";
            case GROUP -> "group ";
            default -> "transactional ids that begin with ";
        };
        return operation + " on " + kind + name;
    }
}
