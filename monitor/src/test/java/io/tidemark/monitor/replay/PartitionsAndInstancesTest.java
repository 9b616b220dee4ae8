package io.tidemark.monitor.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.canonical.CanonicalRun;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.chaos.Traffic;
import io.tidemark.monitor.chaos.Undisturbed;
import io.tidemark.monitor.config.ConfigReader;
import io.tidemark.monitor.operation.ConfiguredMonitor;
import io.tidemark.monitor.replay.Replay.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionsAndInstancesTest {

    private static final Traffic TRAFFIC =
            new Traffic(11, 30_000, Instant.parse("2023-05-01T12:00:00Z"), Duration.ofMillis(4), 15_000);

    private Setup setup;
    private CanonicalRun expected;

    @BeforeAll
    void writeFiles(@TempDir Path folder) {
        setup = Setup.of(folder, "replayed", "localhost:9092");
        TRAFFIC.writeTo(folder.resolve("live.jsonl"));
        expected = Undisturbed.run(setup, TRAFFIC);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "4, 1", "4, 2"})
    void replay_partitionsAndInstances_changeNothing(int partitions, int instances) throws Exception {
        Result result = new Replay(ConfiguredMonitor.of(setup.read()), partitions, instances).run(Quiet.progress());

        assertThat(result.run().reports()).isNotEmpty().isEqualTo(expected.reports());
        assertThat(result.run().alerts()).isNotEmpty().isEqualTo(expected.alerts());
        assertThat(result.run().reviewTasks()).hasSizeGreaterThan(500).isEqualTo(expected.reviewTasks());
        assertThat(result.run().requests()).isNotEmpty().isEqualTo(expected.requests());
        assertThat(result.run().summary().get("reviewTasks").asInt())
                .isEqualTo(expected.reviewTasks().size());
        assertThat(result.records()).containsEntry("read", 30_000L).containsEntry("deadLetters", 0L);
    }

    @Test
    void replay_oneFileOfTwoTopics_isFedToBoth() throws Exception {
        Path config = setup.write();
        String text = Files.readString(config);
        String topic = "topic: " + setup.topic();
        int ofBeta = text.lastIndexOf(topic);
        assertThat(ofBeta).isGreaterThan(text.indexOf("name: beta"));
        Path two = config.resolveSibling("two.yaml");
        Files.writeString(two, text.substring(0, ofBeta) + topic + "2" + text.substring(ofBeta + topic.length()));

        Result result = new Replay(ConfiguredMonitor.of(ConfigReader.read(two, Map.of())), 1, 1).run(Quiet.progress());

        assertThat(result.records()).containsEntry("read", 60_000L);
        assertThat(result.run().reports()).hasSameSizeAs(expected.reports());
    }
}
