package io.tidemark.monitor.topology;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters of records that are larger than what goes over internal topics and into changelogs. A compressed record on a topic
 * can be larger than what a producer takes: passed on, it would stop the application, and again after each restart.
 */
final class RefuseLarge implements Processor<byte[], byte[], byte[], Object> {

    /** The life of a task is larger than the task, and records may have a megabyte. */
    static final int MOST_BYTES = 700_000;

    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Object> context;

    RefuseLarge(Environment environment) {
        this.deadLetters = new DeadLetters(environment.config().topics().deadLetters());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> with) {
        context = with;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<String> problem = problem(record, MOST_BYTES);
        context.forward(
                problem.isEmpty()
                        ? record.withValue((Object) record.value())
                        : deadLetters.of(record, context.recordMetadata().orElseThrow(), problem.get()));
    }

    /** What is to be said of a record of more bytes, key and headers included; empty for others. */
    static Optional<String> problem(Record<byte[], byte[]> record, int most) {
        long bytes = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            bytes += DeadLetters.bytes(header);
        }
        return bytes > most
                ? Optional.of("a record of " + bytes + " bytes, where at most " + most + " are allowed")
                : Optional.empty();
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
