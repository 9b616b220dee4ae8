package io.tidemark.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a replay in a JVM of its own to terminate. */
class InterruptOnShutdownTest {

    @TempDir
    private Path folder;

    /** A replay whose third row is due in a day. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) throws Exception {
            InterruptOnShutdown.during(() -> {
                ReplayResult result =
                        new Plan(args[0], "slow", Path.of(args[1])).speed("1x").run();
                System.out.println("sent " + result.rowsSent() + ", interrupted " + result.interrupted());
                return result;
            });
        }
    }

    @Test
    void terminate_duringAReplay_printsTheSummaryFirst() throws Exception {
        Path file =
                Files.writeString(folder.resolve("slow.csv"), "id,time\n1,2024-01-01\n2,2024-01-01\n3,2024-01-02\n");
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopic("slow", 1, Map.of("retention.ms", "-1"));
            Path output = folder.resolve("output");
            Process process = start(kafka.bootstrapServers(), file, output);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                Consumed.all(kafka.bootstrapServers(), "slow").size() == 2);
                process.destroy();

                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("sent 2, interrupted true");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static Process start(String bootstrapServers, Path file, Path output) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        bootstrapServers,
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
