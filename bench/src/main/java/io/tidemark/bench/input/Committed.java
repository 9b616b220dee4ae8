package io.tidemark.bench.input;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** What an application has read for good. */
public final class Committed {

    private Committed() {}

    /** Records of a topic that a group has committed, all partitions together; each begins at 0. */
    public static long records(Admin admin, String group, String topic) {
        try {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(partition -> partition.getKey().topic().equals(topic) && partition.getValue() != null)
                    .mapToLong(partition -> partition.getValue().offset())
                    .sum();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not tell what was committed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
