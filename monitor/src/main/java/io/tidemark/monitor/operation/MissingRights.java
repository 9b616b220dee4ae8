package io.tidemark.monitor.operation;

import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.kafka.Refused;
import io.tidemark.monitor.plan.Plan;
import io.tidemark.monitor.plan.Right;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * Names the rights that a running instance has been refused for the lack of. Kafka names a topic and no operation: so all that the
 * plan has for it are named.
 */
record MissingRights(Supplier<Plan> plan) {

    Optional<Failure> in(KafkaConfig config, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            List<Right> missing = of(cause);
            if (!missing.isEmpty()) {
                return Optional.of(Refused.because(config, missing, failure));
            }
        }
        return Optional.empty();
    }

    private List<Right> of(Throwable cause) {
        if (cause instanceof TransactionalIdAuthorizationException) {
            return List.of(Right.ofTransactions(plan.get().transactions()));
        }
        if (cause instanceof TopicAuthorizationException topics) {
            return plan.get().rights().stream()
                    .filter(right -> topics.unauthorizedTopics().contains(right.name()))
                    .toList();
        }
        return List.of();
    }
}
