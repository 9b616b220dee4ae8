package io.tidemark.monitor.plan;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic that the application uses.
 *
 * @param partitions how many it must have; of inputs as many as they have
 * @param replication replication factor of a topic that is created; -1 for the broker's default
 * @param config settings of a topic that is created; empty for inputs
 */
public record PlannedTopic(String name, Use use, int partitions, short replication, Map<String, String> config) {

    /** What for. */
    public enum Use {
        /** Somebody else's, which is read. */
        INPUT,
        /** Tidemark's own, for others to read, and some for others to write. */
        OUTPUT,
        /** Kafka Streams' own: changelogs of state, and hops between tasks. */
        INTERNAL
    }

    public PlannedTopic {
        config = Map.copyOf(config);
    }

    /** As it is to be created. */
    public NewTopic toCreate() {
        Optional<Short> factor = Optional.of(replication).filter(some -> some > 0);
        return new NewTopic(name, Optional.of(partitions), factor).configs(config);
    }
}
