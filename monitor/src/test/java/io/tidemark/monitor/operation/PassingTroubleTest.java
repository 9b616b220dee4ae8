package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassingTroubleTest {

    static Throwable[] passing() {
        return new Throwable[] {
            new InvalidTxnStateException("the coordinator died"),
            new ProducerFencedException("another producer of the same id"),
            new UnknownProducerIdException("the log of the producer is gone"),
            new TimeoutException("no broker answered"),
        };
    }

    static Throwable[] lasting() {
        return new Throwable[] {
            new TopicAuthorizationException("orders"),
            new TransactionalIdAuthorizationException("tidemark-1"),
            new RecordTooLargeException("2 MB"),
            new IOException("No space left on device"),
            new IllegalStateException("a fault of ours"),
        };
    }

    @ParameterizedTest
    @MethodSource("passing")
    void endedTransactionOrOutOfReach_passes(Throwable trouble) {
        assertThat(PassingTrouble.in(asStreamsTellsIt(trouble))).contains(trouble);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void rightsSizeDiskOrFault_doesNotPass(Throwable trouble) {
        assertThat(PassingTrouble.in(asStreamsTellsIt(trouble))).isEmpty();
    }

    private static StreamsException asStreamsTellsIt(Throwable cause) {
        return new StreamsException("Error encountered trying to commit a transaction", new StreamsException(cause));
    }
}
