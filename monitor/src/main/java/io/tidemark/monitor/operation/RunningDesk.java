package io.tidemark.monitor.operation;

import io.tidemark.monitor.topology.DeskTopology;
import io.tidemark.monitor.topology.Environment;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of review tasks, running beside the monitor. */
final class RunningDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningDesk.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final KafkaStreams streams;

    private RunningDesk(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @param onFailure what is done about a thread that fails */
    static RunningDesk start(
            ConfiguredMonitor monitor,
            Environment environment,
            Path stateFolder,
            StreamsUncaughtExceptionHandler onFailure) {
        StreamsConfig settings = StreamsSettings.ofDesk(monitor.config(), monitor.configId(), stateFolder);
        KafkaStreams streams = new KafkaStreams(new DeskTopology(environment).build(settings), settings);
        streams.setUncaughtExceptionHandler(onFailure);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                LOG.info(
                        "The desk is open: commands on {} are answered",
                        monitor.config().topics().reviewCommands());
            }
        });
        streams.start();
        return new RunningDesk(streams);
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
