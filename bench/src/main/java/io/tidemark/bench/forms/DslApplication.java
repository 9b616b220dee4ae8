package io.tidemark.bench.forms;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.operation.StreamsSettings;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Runs a topology under the settings that Tidemark runs with. */
final class DslApplication {

    private DslApplication() {}

    static KafkaStreams start(Topology topology, Job job) {
        MonitorConfig config = job.bench().config(job.run(), job.topic());
        KafkaStreams streams = new KafkaStreams(
                topology,
                StreamsSettings.of(config, "none", job.bench().folder().resolve(job.run())));
        streams.start();
        return streams;
    }

    /** @param perRecord records that the topology processes for each record of the input, itself included */
    static Meter measure(KafkaStreams streams, Job job, long perRecord) {
        StreamThreads threads = new StreamThreads(
                job.run(),
                () -> !streams.state().hasCompletedShutdown()
                        && !streams.state().isShuttingDown());
        Meter meter = new Meter(job.records(), job.progress());
        threads.watch(meter, job.records(), perRecord);
        return meter;
    }
}
