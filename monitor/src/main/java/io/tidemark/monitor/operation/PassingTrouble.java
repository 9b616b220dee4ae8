package io.tidemark.monitor.operation;

import io.tidemark.monitor.intake.SourceUnavailable;
import io.tidemark.schemas.registry.RegistryUnavailableException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.TransactionCoordinatorFencedException;

/**
 * What ends a stream thread, but not the next one in its place: something is out of reach for a while, or the brokers have ended the
 * transaction, as they may when its coordinator dies. The next thread begins at what is committed, with the state of that
 * moment, so nothing is lost or done twice, whichever way the transaction went. All else - missing rights, a full disk, a fault of ours -
 * would only happen again.
 */
final class PassingTrouble {

    private PassingTrouble() {}

    /** The first of its causes that passes; empty if none does. */
    static Optional<Throwable> in(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(cause -> isOutOfReach(cause) || isEndedTransaction(cause))
                .findFirst();
    }

    private static boolean isOutOfReach(Throwable cause) {
        return cause instanceof SourceUnavailable
                || cause instanceof RegistryUnavailableException
                || cause instanceof RetriableException;
    }

    /** Kafka has no common type for these; those that it calls recoverable are of producers and group members that were replaced. */
    private static boolean isEndedTransaction(Throwable cause) {
        return cause instanceof ApplicationRecoverableException
                || cause instanceof InvalidTxnStateException
                || cause instanceof OutOfOrderSequenceException
                || cause instanceof TransactionAbortableException
                || cause instanceof TransactionAbortedException
                || cause instanceof TransactionCoordinatorFencedException;
    }
}
