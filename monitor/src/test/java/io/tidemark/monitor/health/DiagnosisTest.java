package io.tidemark.monitor.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.monitor.health.Observation.Brokers;
import io.tidemark.monitor.health.Observation.Identity;
import io.tidemark.monitor.health.Observation.Reach;
import io.tidemark.monitor.health.Observation.Registry;
import io.tidemark.monitor.outcomes.LabelTally;
import io.tidemark.monitor.profiling.Progress;
import io.tidemark.monitor.profiling.SourcePartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void of_runningInstance_isOkWithoutReasons() {
        Health health = Diagnosis.of(new Seen().observation());

        assertThat(health.status()).isEqualTo("ok");
        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isTrue();
        assertThat(health.reasons()).isEmpty();
        assertThat(health.restoring()).isNull();
        assertThat(health.config()).isEqualTo("abc");
        assertThat(health.models())
                .containsExactly(
                        new Health.Model("model", null, new Health.Labels(9, 6, 1, 2, 3, 4, 5, 7, 8)),
                        new Health.Model("other", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING, true, false, not-ready",
        "ASSIGNING, true, false, not-ready",
        "RUNNING, true, true, ok",
        "STOPPING, true, false, not-ready",
        "STOPPED, false, false, failed",
        "FAILED, false, false, failed"
    })
    void of_phase_isLiveUnlessARestartHelps(Phase phase, boolean live, boolean ready, String status) {
        Seen seen = new Seen();
        seen.phase = phase;

        Health health = Diagnosis.of(seen.observation());

        assertThat(health.live()).isEqualTo(live);
        assertThat(health.ready()).isEqualTo(ready);
        assertThat(health.status()).isEqualTo(status);
        assertThat(health.reasons()).hasSize(ready ? 0 : 1);
    }

    @Test
    void of_restoring_saysHowFar() {
        Seen seen = new Seen();
        seen.phase = Phase.ASSIGNING;
        seen.restoring = new Restoring(8, 75_600, 120_000);

        Health health = Diagnosis.of(seen.observation());

        assertThat(health.reasons()).containsExactly("restoring: 63 % of 120,000 records of 8 stores have been read.");
        assertThat(health.restoring()).isEqualTo(new Health.Restored(8, 75_600, 120_000, 0.63));
    }

    /** Changelogs are announced one by one, and empty ones first: "100 % of 0 records" would be no progress. */
    @Test
    void of_restoringBeforeRecordsAreFound_doesNotSayThatAllHaveBeenRead() {
        Seen seen = new Seen();
        seen.phase = Phase.ASSIGNING;
        seen.restoring = new Restoring(8, 0, 0);

        assertThat(Diagnosis.of(seen.observation()).reasons())
                .containsExactly("restoring: the brokers are being asked how many records 8 stores have.");
    }

    @Test
    void of_failure_saysWhy() {
        Seen seen = new Seen();
        seen.phase = Phase.FAILED;
        seen.failure = Optional.of("disk full");

        assertThat(Diagnosis.of(seen.observation()).reasons())
                .singleElement()
                .asString()
                .startsWith("stopped by an error: disk full.");
    }

    @Test
    void of_brokersSilentForLong_isLiveAndNotReady() {
        Seen seen = new Seen();
        seen.silentFor = Diagnosis.PATIENCE.plusSeconds(1);

        Health health = Diagnosis.of(seen.observation());

        assertThat(health.live()).isTrue();
        assertThat(health.ready()).isFalse();
        assertThat(health.reasons())
                .singleElement()
                .asString()
                .startsWith("no answer from the brokers at one:9092 for 16 s (timed out): nothing is read");
    }

    @Test
    void of_registryOutOfReach_isReadyAndDegraded() {
        Seen seen = new Seen();
        seen.registry = Optional.of(new Registry(Optional.of("connection refused")));

        Health health = Diagnosis.of(seen.observation());

        assertThat(health.ready()).isTrue();
        assertThat(health.status()).isEqualTo("degraded");
        assertThat(health.registry()).isEqualTo(new Health.Registry(false, "connection refused"));
        assertThat(health.reasons()).singleElement().asString().contains("connection refused");
    }

    @ParameterizedTest
    @CsvSource({"0.05, ok", "0.051, degraded"})
    void of_deadLetters_areAFloodAboveTheLimit(double share, String status) {
        Seen seen = new Seen();
        seen.recent = Map.of("input", share);

        assertThat(Diagnosis.of(seen.observation()).status()).isEqualTo(status);
    }

    @Test
    void of_sources_areSummedByTopic() {
        Seen seen = new Seen();
        seen.sources = List.of(
                source(0, new Progress(0, 0, 60, 10, 20, 3, false), 6, Map.of("a", 1L, "b", 2L)),
                source(1, new Progress(0, 0, 40, 0, 0, 2, false), 1, Map.of("b", 2L)));
        seen.inputs = Map.of("input", new Reach(3, Map.of(0, 5L, 1, 0L, 2, 0L)));

        Health.Input input = Diagnosis.of(seen.observation()).inputs().get(0);

        assertThat(input.partitions()).isEqualTo(3);
        assertThat(input.reading()).isEqualTo(2);
        assertThat(input.counted()).isEqualTo(107);
        assertThat(input.deadLetters()).isEqualTo(10);
        assertThat(input.deadLetterShare()).isEqualTo(0.070423);
        assertThat(input.tooLate()).isEqualTo(20);
        assertThat(input.unlisted()).isEqualTo(5);
        assertThat(input.unlistedModels()).containsExactly(new Health.Name("b", 4), new Health.Name("a", 1));
        assertThat(input.lag()).isEqualTo(5);
        assertThat(input.secondsBehind()).as("of partition 0, which is behind").isEqualTo(10);
    }

    @Test
    void of_topicOfLabels_isToldAsSuch() {
        Seen seen = new Seen();
        seen.inputs = Map.of("input", new Reach(1, Map.of()), "truth", new Reach(1, Map.of()));

        assertThat(Diagnosis.of(seen.observation()).inputs())
                .extracting(Health.Input::holds)
                .containsExactly("predictions", "labels");
    }

    @Test
    void of_nothingLeftToRead_isNotBehind() {
        Seen seen = new Seen();
        seen.sources = List.of(source(0, new Progress(0, 0, 60, 10, 20, 3, false), 6, Map.of()));
        seen.inputs = Map.of("input", new Reach(1, Map.of(0, 0L)));

        assertThat(Diagnosis.of(seen.observation()).inputs().get(0).secondsBehind())
                .isZero();
    }

    private static SourceStatus source(int partition, Progress progress, long underWay, Map<String, Long> unlisted) {
        long time = NOW.minusSeconds(10).toEpochMilli();
        return new SourceStatus(new SourcePartition("input", partition), progress, underWay, 1, time, false, unlisted);
    }

    /** A healthy instance, to be changed. */
    private static final class Seen {

        Phase phase = Phase.RUNNING;
        Optional<String> failure = Optional.empty();
        Restoring restoring = Restoring.NOTHING;
        Duration silentFor = Duration.ofSeconds(1);
        Set<String> labelTopics = Set.of("truth");
        Map<String, Reach> inputs = Map.of();
        List<SourceStatus> sources = List.of();
        Map<String, Double> recent = Map.of();
        Optional<Registry> registry = Optional.of(new Registry(Optional.empty()));

        Observation observation() {
            return new Observation(
                    NOW,
                    new Identity("app", "abc"),
                    phase,
                    failure,
                    1,
                    restoring,
                    new Brokers("one:9092", silentFor, Optional.of("timed out")),
                    labelTopics,
                    inputs,
                    sources,
                    recent,
                    Map.of(),
                    Map.of("model", new LabelTally(9, 6, 1, 2, 3, 4, 5, 7, 8)),
                    List.of("model", "other"),
                    registry,
                    Map.of());
        }
    }
}
