package io.tidemark.monitor.kafka;

import io.tidemark.monitor.config.KafkaConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.plan.Right;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a cluster has refused, in words: who is not let in, or which right is missing. */
public final class Refused {

    private static final String ADVICE =
            "'tidemark plan --format commands' with the same --config prints the ACLs that 'tidemark run' needs.";

    private static final String EXCEPTION = "Exception: ";

    private Refused() {}

    /** Empty when a failure has nothing to do with who asks. */
    public static Optional<Failure> of(KafkaConfig config, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationException || cause instanceof LoginException) {
                return Optional.of(new Failure(
                        ExitCode.NOT_AUTHORISED,
                        config.bootstrap() + " does not let us in: " + sentence(cause)
                                + " Check the name, password, token or certificate in kafka.properties, and"
                                + " security.protocol.",
                        failure));
            }
            if (cause instanceof AuthorizationException refusal) {
                return Optional.of(new Failure(
                        ExitCode.NOT_AUTHORISED,
                        config.bootstrap() + " refused: " + inWords(refusal) + " " + ADVICE,
                        failure));
            }
        }
        return Optional.empty();
    }

    private static String inWords(AuthorizationException refusal) {
        if (refusal instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            return "a right on topic " + String.join(", ", topics.unauthorizedTopics()) + " is missing.";
        }
        if (refusal instanceof GroupAuthorizationException group) {
            return Right.ofGroup(group.groupId()) + " is missing.";
        }
        return sentence(refusal);
    }

    /** Messages end with a full stop, or not; that of a failed login is a stack trace, whose first line ends with the reason. */
    private static String sentence(Throwable failure) {
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String reason =
                said.substring(said.lastIndexOf(EXCEPTION) < 0 ? 0 : said.lastIndexOf(EXCEPTION) + EXCEPTION.length());
        return reason.endsWith(".") ? reason : reason + ".";
    }

    /** @param cause null for none */
    public static Failure because(KafkaConfig config, Collection<Right> missing, Throwable cause) {
        return new Failure(
                ExitCode.NOT_AUTHORISED,
                config.bootstrap() + " does not allow what is needed. Missing: "
                        + missing.stream().map(Right::toString).collect(Collectors.joining(", ")) + ". " + ADVICE,
                cause);
    }
}
