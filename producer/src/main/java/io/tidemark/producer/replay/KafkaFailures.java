package io.tidemark.producer.replay;

import io.tidemark.producer.replay.ReplayException.Reason;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts failures of the Kafka clients into plain words. */
record KafkaFailures(ReplayTarget target) {

    ReplayException unreachable(Throwable cause) {
        return new ReplayException(
                Reason.UNREACHABLE,
                "No Kafka broker answers at " + target.bootstrapServers() + " (" + cause.getMessage()
                        + "). Check that the address and port are right, that the broker runs, that security.protocol"
                        + " fits, and that this machine can resolve the address that the broker advertises.",
                cause);
    }

    /** Of a client that could not be built. */
    ReplayException ofStart(KafkaException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        // An address that cannot be resolved counts as a wrong setting to the client, but not to people.
        return String.valueOf(cause.getMessage()).contains("bootstrap.servers")
                ? unreachable(cause)
                : new ReplayException(
                        Reason.SETTINGS,
                        "The Kafka client cannot start with these settings: " + cause.getMessage(),
                        cause);
    }

    ReplayException noTopic(Throwable cause) {
        return new ReplayException(
                Reason.NO_TOPIC,
                "Topic " + target.topic() + " does not exist at " + target.bootstrapServers()
                        + ". Create it with --create-partitions NUMBER, or check its name.",
                cause);
    }

    /** Of a request that an administrator makes. */
    ReplayException ofRequest(Throwable cause) {
        return cause instanceof TimeoutException ? unreachable(cause) : of(cause);
    }

    /** Of a row that was sent. */
    ReplayException ofSend(Throwable cause) {
        return cause instanceof TimeoutException
                ? refused("did not acknowledge in time: is the broker up, with enough replicas in sync?", cause)
                : of(cause);
    }

    private ReplayException of(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return noTopic(cause);
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return new ReplayException(
                    Reason.NOT_AUTHORISED,
                    "Not allowed to use topic " + target.topic() + " at " + target.bootstrapServers() + ": "
                            + cause.getMessage() + " Check user, password and the rights to describe and write.",
                    cause);
        }
        if (cause instanceof InvalidTopicException) {
            return new ReplayException(
                    Reason.NO_TOPIC, target.topic() + " cannot be the name of a topic: " + cause.getMessage(), cause);
        }
        return ofRow(cause);
    }

    private ReplayException ofRow(Throwable cause) {
        if (cause instanceof RecordTooLargeException) {
            return refused(
                    "takes no row as large as this: raise max.request.size (client) and max.message.bytes (topic)",
                    cause);
        }
        if (cause instanceof InvalidTimestampException) {
            return refused(
                    "takes no event times as far from its clock as these (more than an hour ahead by default): shift"
                            + " the last event to now with --shift-to-now last, or raise"
                            + " message.timestamp.after.max.ms of the topic",
                    cause);
        }
        return refused("does not do what was asked", cause);
    }

    private ReplayException refused(String what, Throwable cause) {
        return new ReplayException(
                Reason.REFUSED,
                "Topic " + target.topic() + " at " + target.bootstrapServers() + " " + what + " (" + cause.getMessage()
                        + ")",
                cause);
    }
}
