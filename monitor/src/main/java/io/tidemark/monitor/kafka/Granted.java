package io.tidemark.monitor.kafka;

import io.tidemark.monitor.plan.Right;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;

/** Holds rights that are wanted against those that a cluster says it has granted. */
final class Granted {

    /** Once a topic is there, nobody needs to create it, and it grows only when an input topic does. */
    private static final Set<AclOperation> NEEDED = Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE);

    private final SortedSet<Right> wanted;
    private final NavigableSet<Right> missing = new TreeSet<>();

    Granted(SortedSet<Right> wanted) {
        this.wanted = wanted;
    }

    /** @param granted null from a cluster that does not say */
    void toTopic(String topic, Set<AclOperation> granted) {
        if (granted != null && !granted.isEmpty()) {
            note(topic, right -> !granted.contains(right));
        }
    }

    /** It may not even be seen. Whether it could be created is not known. */
    void nothingToTopic(String topic) {
        note(topic, any -> true);
    }

    private void note(String topic, Predicate<AclOperation> isMissing) {
        wanted.stream()
                .filter(right -> NEEDED.contains(right.operation()))
                .filter(right -> right.resource() == ResourceType.TOPIC
                        && right.name().equals(topic)
                        && isMissing.test(right.operation()))
                .forEach(missing::add);
    }

    SortedSet<Right> missing() {
        return missing;
    }
}
