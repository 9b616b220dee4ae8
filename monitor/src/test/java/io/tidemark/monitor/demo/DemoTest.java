package io.tidemark.monitor.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.producer.progress.Progress;
import io.tidemark.schemas.Action;
import io.tidemark.schemas.RetrainingRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path kept;

    private static Progress quiet() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()), Progress.Style.QUIET, "");
    }

    @Test
    @Tag("long")
    void run_theShortestDemo_findsWhatWasInjectedAndLeavesNothingBehind() throws Exception {
        Set<Thread> threads = threads();
        List<String> told = new ArrayList<>();

        DemoResult result = new Demo(
                        new DemoOptions(DemoOptions.SHORTEST, 1, Optional.of(kept)), new Narrator(told::add, quiet()))
                .run();

        ObjectNode json = result.json();
        assertThat(result.truth().falseAlarms()).isEmpty();
        assertThat(result.truth().drifts())
                .hasSize(3)
                .allSatisfy(row ->
                        assertThat(row.foundAs()).contains(row.drift().kind().word()));
        assertThat(json.get("predictions").asInt()).isBetween(55_000, 62_000);
        assertThat(json.get("labelCoverage").asDouble()).isBetween(0.8, 0.9);
        assertThat(json.get("deadLetters").asInt()).isZero();
        assertThat(json.get("reviewTasks").asInt()).isBetween(2_000, 6_000);
        assertThat(told)
                .anyMatch(line -> line.contains("we inject a covariate drift"))
                .anyMatch(line -> line.contains("ALERT  covariate"))
                .anyMatch(line -> line.contains("ALERT  prior"))
                .anyMatch(line -> line.contains("ALERT  concept"))
                .anyMatch(
                        line -> line.contains("DO   retrain: What the answers of review-sentiment 1 mean has changed"))
                .anyMatch(line -> line.contains("DONE  approved by the demo"))
                .anyMatch(line -> line.contains("DONE  version 2 deployed"))
                .anyMatch(line -> line.contains("DONE  the rows held back promoted as the baseline of version 2"))
                .anyMatch(line -> line.contains("Superseded: the concept drift of review-sentiment 1"));
        assertRetrained(json.get("retrained"), result);
        assertThat(kept)
                .isDirectoryContaining("glob:**/reviews.yaml")
                .isDirectoryContaining("glob:**/truth.json")
                .isDirectoryContaining("glob:**/alerts.jsonl");
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads())
                        .filteredOn(thread -> !thread.isDaemon())
                        .isSubsetOf(threads));
    }

    private void assertRetrained(JsonNode retrained, DemoResult result) throws IOException {
        RetrainingRequest request = result.run().standing().stream()
                .filter(one -> one.getAction() == Action.RETRAIN)
                .findFirst()
                .orElseThrow();
        assertThat(retrained.get("version").asText()).isEqualTo("2");
        assertThat(retrained.get("request").asText()).isEqualTo(request.getKey());
        assertThat(retrained.get("rows").asLong()).isBetween(4_500L, 5_500L);
        assertThat(retrained.get("accuracyThereAfter").asDouble())
                .isGreaterThan(retrained.get("accuracyThereBefore").asDouble() + 0.04);
        assertThat(retrained.get("superseded").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(retrained.get("windowsJudged").asLong()).isEqualTo(5);
        assertThat(retrained.get("alertsSince").asLong()).isZero();
        assertThat(request.getInputs()).startsWith("reviews.predictions", "reviews.labels");
        assertThat(kept.resolve("models/2/rolled-out")).exists();
        assertThat(Files.readString(kept.resolve("reviews.yaml")))
                .contains("baseline: {version: \"2\", rows: models/2/held-back.jsonl.gz, role: validation,")
                .contains("request: \"" + request.getKey() + "\"")
                .doesNotContain("baseline: {rows: baseline.jsonl.gz}");
    }

    @Test
    void options_tooShort_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DemoOptions(Duration.ofSeconds(5), 1, Optional.empty()))
                .withMessageContaining("15s");
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }
}
