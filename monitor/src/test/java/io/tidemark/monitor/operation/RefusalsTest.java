package io.tidemark.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import io.tidemark.monitor.chaos.Setup;
import io.tidemark.monitor.commands.Tidemark;
import io.tidemark.monitor.kafka.Cluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** When {@code tidemark run} does not start: its exit code, and what it says. */
class RefusalsTest {

    private static EmbeddedKafka kafka;

    @TempDir
    Path folder;

    /** How a command ended, and what it said on standard error. */
    private record Ended(int code, String said) {}

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    private static Ended run(Path config) {
        StringWriter said = new StringWriter();
        CommandLine line = Tidemark.commandLine().setErr(new PrintWriter(said));
        return new Ended(line.execute("run", "--config", config.toString()), said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:1", "nowhere.invalid:9092"})
    @Timeout(20)
    void run_nobodyThere_saysWhereWithCode4(String address) {
        Ended ended = run(Setup.of(folder, "lonely", address).write());

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.said()).contains(address).contains("kafka.bootstrap").doesNotContain("\tat ");
    }

    @Test
    void run_missingInputTopic_namesItWithCode6() {
        Ended ended = run(setup("thirsty").write());

        assertThat(ended.code()).isEqualTo(6);
        assertThat(ended.said()).contains("thirsty.predictions").doesNotContain("\tat ");
    }

    @Test
    void run_wrongKey_saysTheNearestWithCode3() throws IOException {
        Path config = setup("wrong").write();
        Files.writeString(config, Files.readString(config).replace("outOfOrderness", "outOfOrdernes"));

        Ended ended = run(config);

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.said()).contains("timing.outOfOrdernes", "did you mean timing.outOfOrderness?");
    }

    @Test
    void run_besideAnotherConfiguration_isRefusedWithCode3() throws Exception {
        Setup setup = setup("torn");
        kafka.createTopic(setup.topic(), 2, Map.of());
        try (RunningMonitor running = setup.start()) {
            await().atMost(Duration.ofSeconds(30)).until(running::isRunning);
            Path other = setup.write();
            Files.writeString(other, Files.readString(other) + "judging: {numeric: 0.2}\n");

            Ended ended = run(other);

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.said())
                    .contains(
                            "'torn'", "another configuration", running.monitor().configId());
            assertThatCode(() -> prepare(setup)).as("the same configuration").doesNotThrowAnyException();
        }
        assertThatCode(() -> prepare(setup.withTiming("2s", "1s"))).as("alone").doesNotThrowAnyException();
    }

    private static void prepare(Setup setup) {
        ConfiguredMonitor monitor = ConfiguredMonitor.of(setup.read());
        try (Cluster cluster = Cluster.connect(monitor.config().kafka())) {
            monitor.prepare(cluster);
        }
    }

    private Setup setup(String name) {
        return Setup.of(folder, name, kafka.bootstrapServers());
    }
}
