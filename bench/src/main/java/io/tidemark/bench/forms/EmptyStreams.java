package io.tidemark.bench.forms;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;

/** A topology of one node that takes the bytes and commits offsets. */
final class EmptyStreams {

    private EmptyStreams() {}

    static Measured run(Job job) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(job.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> {});
        try (KafkaStreams streams = DslApplication.start(builder.build(), job)) {
            return DslApplication.measure(streams, job, 1).finish(job.records());
        }
    }
}
